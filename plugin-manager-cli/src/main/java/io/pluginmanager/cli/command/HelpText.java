package io.pluginmanager.cli.command;

import io.pluginmanager.cli.output.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Renders help: a command's own options first, then those that every command has. */
public final class HelpText {

    private static final int WIDTH = 100;

    private HelpText() {}

    static void configure(CommandSpec spec) {
        UsageMessageSpec usage = spec.usageMessage();
        usage.width(WIDTH)
                .autoWidth(false)
                .abbreviateSynopsis(true)
                .sortOptions(false)
                .sortSynopsis(false)
                .synopsisHeading("Usage: ")
                .descriptionHeading("%n")
                .parameterListHeading("%nParameters:%n")
                .commandListHeading("%nCommands:%n");
        usage.sectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING, new Nothing());
        usage.sectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, new OptionList());
    }

    /** Returns the help of a command. */
    public static String of(CommandLine command, Style style) {
        Help.Ansi ansi = style.isColoured() ? Help.Ansi.ON : Help.Ansi.OFF;
        return command.getUsageMessage(ansi)
                .lines()
                .map(line -> line.stripTrailing() + "\n")
                .collect(Collectors.joining());
    }

    private static final class Nothing implements CommandLine.IHelpSectionRenderer {

        @Override
        public String render(Help help) {
            return "";
        }
    }

    private static final class OptionList implements CommandLine.IHelpSectionRenderer {

        @Override
        public String render(Help help) {
            List<OptionSpec> own = new ArrayList<>();
            List<OptionSpec> common = new ArrayList<>();
            for (OptionSpec option : help.commandSpec().options()) {
                (CommonOptions.isCommon(option) ? common : own).add(option);
            }
            return section(help, "Options:", own) + section(help, "Common options:", common);
        }

        private static String section(Help help, String heading, List<OptionSpec> options) {
            if (options.isEmpty()) {
                return "";
            }
            Help.Layout layout = help.createDefaultLayout();
            layout.addOptions(options, help.parameterLabelRenderer());
            return System.lineSeparator() + heading + System.lineSeparator() + layout;
        }
    }
}
