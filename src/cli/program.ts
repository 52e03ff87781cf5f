import { Command, InvalidArgumentError, Option } from 'commander';
import { MEMBER_ROLES } from '#src/platform/access.ts';
import { backupCommand } from './backup.ts';
import { checkCommand } from './check.ts';
import { feedCommand } from './feed.ts';
import { importCommand } from './import.ts';
import { linkCommand } from './link.ts';
import { postsCommand } from './posts.ts';
import { reportCommand } from './report.ts';
import { restoreCommand } from './restore.ts';
import { returnsCommand } from './returns.ts';
import { signInCommand } from './sign-in.ts';
import { tokenCommand } from './token.ts';

/** The command line: thin commands over the capabilities. */
export function program(): Command {
  const planner = new Command('planner')
    .description('Plan, share, take up, return and report awareness weeks.')
    .configureHelp({ showGlobalOptions: true })
    .exitOverride();
  const partnership = () => new Option('--partnership <slug>', 'which partnership, where the database holds several');
  const role = (meaning: string) => new Option('--role <role>', meaning).choices(MEMBER_ROLES);
  const days = (meaning: string) => new Option('--days <n>', meaning).argParser(wholeNumber);

  planner
    .command('check')
    .argument('[folder]', 'campaigns folder', undefined)
    .description('check definition files; needs no database')
    .option('--copy', 'say too what the checks find in the texts, as each partner would post them; must, should or hint', false)
    .option('--json', 'print problems and counts as JSON')
    .action(checkCommand);

  planner
    .command('import')
    .argument('[folder]', 'campaigns folder', undefined)
    .description('import what changed in definition files; what people edited since is left and named')
    .option('--overwrite', 'apply files even over what people edited since', false)
    .option('--to <url>', 'import into a running installation; its SETUP_TOKEN is read from the environment')
    .option('--json', 'print what was done as JSON')
    .action(importCommand);

  planner
    .command('feed')
    .argument('[campaign]', 'a campaign; without one the year-round programme')
    .description('print a calendar (iCalendar)')
    .option('--everyone', 'with entries for partners and practitioners, not only public ones', false)
    .option('--kinds <list>', 'only these kinds, with commas between: awareness-day,event,meeting, …')
    .option('--hide-cancelled', 'without what is called off', false)
    .addOption(partnership())
    .action(feedCommand);

  planner
    .command('posts')
    .argument('<campaign>', 'campaign')
    .description('print the posts that were sent to a partner, in its own name')
    .requiredOption('--partner <slug>', 'which partner')
    .addOption(new Option('--format <format>', 'how to print them').choices(['text', 'csv', 'json']).default('text'))
    .option('--lines-to-take', 'with what to answer to comments, which is not to be published; JSON always has it', false)
    .addOption(partnership())
    .action(postsCommand);

  planner
    .command('returns')
    .argument('<campaign>', 'campaign')
    .argument('<file>', 'CSV of numbers, as campaigns/*/returns.csv')
    .description('record reach and impressions from a CSV: all or nothing')
    .option('--role <role>', 'role of the person who gave the numbers, such as "Comms officer"; never a name')
    .option('--json', 'print what was done as JSON')
    .addOption(partnership())
    .action(returnsCommand);

  planner
    .command('report')
    .argument('<campaign>', 'campaign')
    .description('print the report of a campaign')
    .addOption(new Option('--format <format>', 'machine or people').choices(['json', 'html']).default('json'))
    .addOption(partnership())
    .action(reportCommand);

  planner
    .command('sign-in')
    .description('print a fresh one-time link with which a lead signs in')
    .option('--email <address>', 'whom to let in; without it the lead, where there is one')
    .addOption(role('makes a new person with this role where nobody has the address'))
    .option('--to <url>', 'sign in to a running installation; its SETUP_TOKEN is read from the environment')
    .option('--json', 'print it as JSON')
    .addOption(partnership())
    .action(signInCommand);

  planner
    .command('token')
    .argument('[name]', 'what a new token is for, such as "Council website"')
    .description('make, list or end the tokens with which programs use the API')
    .addOption(role('what a new token may do'))
    .option('--partner <slug>', 'the one partner a new token reaches; without it the whole partnership')
    .addOption(days('how many days a new token works; without it until it is ended'))
    .option('--list', 'list the tokens')
    .option('--revoke <id>', 'end a token at once')
    .option('--json', 'print it as JSON')
    .addOption(partnership())
    .action(tokenCommand);

  planner
    .command('link')
    .argument('[partner]', 'partner')
    .description("make, list or end the private links of a partner's contacts")
    .option('--role <role>', 'makes a new contact who does this, such as "Comms officer"')
    .option('--name <name>', "the new contact's name")
    .option('--email <address>', "the new contact's address")
    .option('--contact <id>', 'makes another link for a contact who is there')
    .addOption(days('how many days a new link works: 180 unless told otherwise'))
    .option('--list', 'list the links, of one partner or of all')
    .option('--revoke <id>', 'end a link at once, and the private calendar of its contact')
    .option('--json', 'print it as JSON')
    .addOption(partnership())
    .action(linkCommand);

  planner
    .command('backup')
    .argument('<file>', 'where the copy goes; its folder must be there')
    .description('save a copy of the database, with its files in the folder <file>.files, while the planner runs or not')
    .option('--replace', 'write over an older copy of that name', false)
    .option('--json', 'print what was done as JSON')
    .action(backupCommand);

  planner
    .command('restore')
    .argument('<file>', 'a copy that backup made')
    .description('put a backup and its files in the place of the database, which is kept beside it; stop the planner first')
    .option('--json', 'print what was done as JSON')
    .action(restoreCommand);

  return planner;
}

function wholeNumber(given: string): number {
  if (/^[1-9]\d{0,3}$/.test(given)) return Number(given);
  throw new InvalidArgumentError('must be a whole number of days, such as 90.');
}
