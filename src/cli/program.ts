import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { CHANNELS } from '#src/content/index.ts';
import { MEMBER_ROLES } from '#src/platform/access.ts';
import { DATE_ORDERS, PACKS } from '#src/reporting/index.ts';
import { backupCommand } from './backup.ts';
import { checkCommand } from './check.ts';
import { copyWeekCommand } from './copy-week.ts';
import { feedCommand } from './feed.ts';
import { importCommand } from './import.ts';
import { linkCommand } from './link.ts';
import { packCommand } from './pack.ts';
import { postsCommand } from './posts.ts';
import { reportCommand } from './report.ts';
import { restoreCommand } from './restore.ts';
import { returnFilesCommand, returnFormCommand } from './return-files.ts';
import { returnsCommand } from './returns.ts';
import { signInCommand } from './sign-in.ts';
import { takeUpCommand } from './take-up.ts';
import { tokenCommand } from './token.ts';
import { importWorkbookCommand, workbookCommand } from './workbook.ts';

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
    .command('copy-week')
    .argument('<campaign>', 'the week to copy')
    .description('copy a week to another year: dates by its own rule, every text a draft; says what is to decide')
    .addOption(new Option('--year <year>', 'which year; without it the next that is not there yet').argParser(yearNumber))
    .option('--start <day>', 'instead: the first day of the new local week, such as 2022-10-10')
    .option('--decisions <file>', 'JSON with what was decided otherwise, by the ids that --dry-run prints')
    .option('--dry-run', 'say what it would be, and write nothing', false)
    .option('--json', 'print it as JSON')
    .addOption(partnership())
    .action(copyWeekCommand);

  planner
    .command('workbook')
    .argument('[campaign]', 'a campaign; without one an empty workbook for a new week')
    .description('write a week as an Excel workbook: the week, its posts and the partners')
    .option('--out <file>', 'where the file goes; without it to where output goes')
    .addOption(partnership())
    .action(workbookCommand);

  planner
    .command('import-workbook')
    .argument('<file>', 'Excel workbook (.xlsx) or CSV')
    .description('import a workbook: all or nothing; what people edited since is left and named')
    .option('--campaign <slug>', 'the week it is for; without it a new one')
    .option('--send', 'send new and changed texts; without it they are drafts', false)
    .option('--dry-run', 'say what it would do, and write nothing', false)
    .option('--json', 'print what was done as JSON')
    .addOption(partnership())
    .action(importWorkbookCommand);

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
    .command('pack')
    .argument('<campaign>', 'campaign')
    .argument('<partner>', 'whose posts')
    .addArgument(new Argument('<pack>', 'what for').choices(PACKS))
    .description("print a partner's posts as a file for its tool, and say what the tool would refuse")
    .addOption(new Option('--channel <channel>', 'only this channel; a file for a tool is for one').choices(CHANNELS))
    .addOption(new Option('--dates <order>', 'day or month first, where the tool asks which').choices(DATE_ORDERS).default('dmy'))
    .option('--out <file>', 'where the file goes; without it to where output goes')
    .addOption(partnership())
    .action(packCommand);

  planner
    .command('take-up')
    .argument('<campaign>', 'campaign')
    .description('print what every partner said about every post')
    .addOption(new Option('--due <when>', 'only what is to be posted then and is not out').choices(['today']))
    .addOption(new Option('--csv', 'print it as a spreadsheet').conflicts('json'))
    .option('--json', 'print it as JSON, with whom to remind of what')
    .addOption(partnership())
    .action(takeUpCommand);

  planner
    .command('returns')
    .argument('<campaign>', 'campaign')
    .argument('<file>', 'CSV or workbook of numbers, as campaigns/*/returns.csv')
    .description('record reach and impressions from a file: all or nothing')
    .option('--role <role>', 'role of the person who gave the numbers, such as "Comms officer"; never a name')
    .option('--json', 'print what was done as JSON')
    .addOption(partnership())
    .action(returnsCommand);

  planner
    .command('return-form')
    .argument('<campaign>', 'campaign')
    .argument('<partner>', 'partner')
    .description('print the form of a partner’s numbers as an Excel workbook, to be filled in and sent back')
    .option('--out <path>', 'write it to this file instead')
    .addOption(partnership())
    .action(returnFormCommand);

  planner
    .command('return-files')
    .argument('<campaign>', 'campaign')
    .argument('<files...>', 'Excel forms that partners filled in')
    .description('record forms that partners sent back: all or nothing, and the same file twice changes nothing')
    .option('--partner <slug>', 'whose form it is, where the file does not say')
    .option('--role <role>', 'role of whoever filled it in, where the file does not say; never a name')
    .option('--reason <text>', 'what is corrected, and why, where the file does not say')
    .option('--anyway', 'record forms that are older, correct something or take numbers back', false)
    .option('--dry-run', 'only say what would be done', false)
    .option('--json', 'print what was done as JSON')
    .addOption(partnership())
    .action(returnFilesCommand);

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

function yearNumber(given: string): number {
  if (/^\d{4}$/.test(given)) return Number(given);
  throw new InvalidArgumentError('must be a year, such as 2027.');
}
