-- createExtension: plain
CREATE EXTENSION IF NOT EXISTS "uuid-ossp";
