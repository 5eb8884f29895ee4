-- dropExtension: plain
DROP EXTENSION IF EXISTS "uuid-ossp";
