import { Command, Option } from 'commander';
import { checkCommand } from './check.ts';
import { feedCommand } from './feed.ts';
import { importCommand } from './import.ts';
import { postsCommand } from './posts.ts';
import { reportCommand } from './report.ts';
import { returnsCommand } from './returns.ts';

/** The command line: thin commands over the capabilities. */
export function program(): Command {
  const planner = new Command('planner')
    .description('Plan, share, take up, return and report awareness weeks.')
    .configureHelp({ showGlobalOptions: true })
    .exitOverride();
  const partnership = () => new Option('--partnership <slug>', 'which partnership, where the database holds several');

  planner
    .command('check')
    .argument('[folder]', 'campaigns folder', undefined)
    .description('check definition files; needs no database')
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
    .addOption(partnership())
    .action(feedCommand);

  planner
    .command('posts')
    .argument('<campaign>', 'campaign')
    .description('print the posts that were sent to a partner, in its own name')
    .requiredOption('--partner <slug>', 'which partner')
    .addOption(new Option('--format <format>', 'how to print them').choices(['text', 'csv', 'json']).default('text'))
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

  return planner;
}
