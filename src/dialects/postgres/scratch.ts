import { messageOf } from '../../errors.js'
import type { Connection } from '../../sql/connection.js'
import { anonymousBlock } from './anonymous-block.js'
import { PostgresWriter } from './writer.js'

/** Something to do in the scratch. */
export interface ScratchStep {
  readonly do: string
  /** What to try, one by one, where that fails. */
  readonly otherwise?: readonly string[]
  /** A query for one text, which is the answer of the step. */
  readonly read?: string
}

/** What a step that reads came to: a text, or why there is none. */
export type Answer = { readonly text: string } | { readonly problem: string }

/** Steps that build on each other, and on nothing else. */
export type ScratchGroup = readonly ScratchStep[]

/**
 * Does the steps, gives the answers of those that read, in order, and takes everything back, in two round trips.
 * It is one statement of PL/pgSQL with a block for each group that ends in an exception: what the block has made is
 * gone, and so are its locks, of which a server has few; what it has learnt stays in variables. That works inside a
 * transaction and outside, and one failing step does not spoil others.
 */
export async function tryOut(
  connection: Connection,
  groups: readonly ScratchGroup[],
): Promise<readonly Answer[]> {
  try {
    await connection.query(block(groups))
    const [row] = await connection.query<{ answers: string }>(
      `SELECT current_setting('orm_migrate.answers') AS answers, set_config('orm_migrate.answers', '', false)`,
    )
    return parse(row?.answers ?? '')
  } catch (error) {
    const problem = messageOf(error)
    return groups
      .flat()
      .filter(({ read }) => read !== undefined)
      .map(() => ({ problem }))
  }
}

function parse(text: string): readonly Answer[] {
  const { answers, problems } = JSON.parse(text) as {
    readonly answers: readonly (string | null)[]
    readonly problems: readonly (string | null)[]
  }
  return answers.map((answer, position) =>
    answer === null ? { problem: problems[position] ?? 'PostgreSQL gave no answer' } : { text: answer },
  )
}

/** https://www.postgresql.org/docs/current/plpgsql-control-structures.html#PLPGSQL-ERROR-TRAPPING */
function block(groups: readonly ScratchGroup[]): string {
  const payload = new PostgresWriter().literal(JSON.stringify(groups))
  return anonymousBlock(`
DECLARE
  steps jsonb;
  step jsonb;
  attempt text;
  answer text;
  broken text;
  answers text[] := '{}';
  problems text[] := '{}';
BEGIN
  FOR steps IN SELECT value FROM jsonb_array_elements(${payload}::jsonb) LOOP
    BEGIN
      FOR step IN SELECT value FROM jsonb_array_elements(steps) LOOP
        ${doStep}
      END LOOP;
      RAISE EXCEPTION USING ERRCODE = 'ORMM0', MESSAGE = 'taken back';
    EXCEPTION WHEN SQLSTATE 'ORMM0' THEN
      broken := NULL;
    END;
  END LOOP;
  PERFORM set_config(
    'orm_migrate.answers', json_build_object('answers', answers, 'problems', problems)::text, false);
END`)
}

const doStep = `
        BEGIN
          EXECUTE step ->> 'do';
          IF step ? 'read' THEN
            EXECUTE step ->> 'read' INTO answer;
            answers := array_append(answers, answer);
            problems := array_append(problems, NULL);
          END IF;
        EXCEPTION WHEN OTHERS THEN
          IF step ? 'read' THEN
            answers := array_append(answers, NULL);
            problems := array_append(problems, concat_ws('; ', broken, SQLERRM));
          ELSIF NOT step ? 'otherwise' THEN
            broken := SQLERRM;
          ELSE
            FOR attempt IN SELECT value FROM jsonb_array_elements_text(step -> 'otherwise') LOOP
              BEGIN
                EXECUTE attempt;
              EXCEPTION WHEN OTHERS THEN
                broken := COALESCE(broken, SQLERRM);
              END;
            END LOOP;
          END IF;
        END;`
