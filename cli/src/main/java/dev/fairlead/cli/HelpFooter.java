package dev.fairlead.cli;

import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * What stands below the help of each command: its lines are printed as they were written, however
 * narrow the terminal is. A terminal that breaks a line still copies it as one; an example that the
 * help breaks could not be pasted.
 */
final class HelpFooter {
    private HelpFooter() {}

    /** For the command and all below it. */
    static CommandLine unbroken(CommandLine command) {
        command.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_FOOTER, HelpFooter::text);
        command.getSubcommands().values().forEach(HelpFooter::unbroken);
        return command;
    }

    private static String text(Help help) {
        StringBuilder text = new StringBuilder();
        for (String line : help.commandSpec().usageMessage().footer()) {
            text.append(help.ansi().string(line.formatted())).append(System.lineSeparator());
        }
        return text.toString();
    }
}
