package io.pluginmanager.cli.command;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;

/** The fixed parts of help texts. */
final class Help {

    private static final Pattern SENTENCE_END = Pattern.compile("(?<=\\.) ");
    private static final Map<Integer, String> MEANINGS = meanings();

    private Help() {}

    /** Sets what a command does, its first sentence for the list of commands, and its exit codes beside 0, 1, 2 and 130. */
    static void describe(CommandSpec spec, String text, int... codes) {
        spec.usageMessage().description(SENTENCE_END.split(text.replace("%", "%%"), 2));
        exitCodes(spec, codes);
    }

    static void exitCodes(CommandSpec spec, int... codes) {
        Map<String, String> chosen = new LinkedHashMap<>();
        for (Map.Entry<Integer, String> meaning : MEANINGS.entrySet()) {
            if (isAlways(meaning.getKey()) || contains(codes, meaning.getKey())) {
                chosen.put(String.valueOf(meaning.getKey()), meaning.getValue());
            }
        }
        spec.usageMessage().exitCodeListHeading("%nExit codes:%n").exitCodeList(chosen);
    }

    /** Sets the exit codes of the boot contract. */
    static void bootCodes(CommandSpec spec) {
        Map<String, String> codes = new LinkedHashMap<>();
        codes.put("0", "everything is in place");
        codes.put("1", "something else failed; a second try may succeed");
        codes.put("2", "the command line is wrong; nothing was done");
        codes.put("10", "the plan cannot be read, or asks for what is not allowed");
        codes.put("11", "a file or secret that the plan names does not exist");
        codes.put("12", "bytes do not have the digest of the plan");
        codes.put("13", "something may not be read or written");
        codes.put("14", "the disk is full");
        codes.put("130", "interrupted");
        spec.usageMessage().exitCodeList(codes);
    }

    static void examples(CommandSpec spec, String... lines) {
        String[] footer = new String[lines.length];
        for (int i = 0; i < lines.length; i++) {
            footer[i] = "  " + lines[i].replace("%", "%%");
        }
        spec.usageMessage().footerHeading("%nExamples:%n").footer(footer);
    }

    private static boolean isAlways(int code) {
        return code == ExitCode.DONE
                || code == ExitCode.FAILED
                || code == ExitCode.USAGE
                || code == ExitCode.INTERRUPTED;
    }

    private static boolean contains(int[] codes, int code) {
        for (int candidate : codes) {
            if (candidate == code) {
                return true;
            }
        }
        return false;
    }

    private static Map<Integer, String> meanings() {
        Map<Integer, String> meanings = new LinkedHashMap<>();
        meanings.put(ExitCode.DONE, "done, or nothing to do");
        meanings.put(ExitCode.FAILED, "some operation failed");
        meanings.put(ExitCode.USAGE, "the command line or the configuration is wrong; nothing was done");
        meanings.put(ExitCode.PENDING, "changes are pending (plan --exit-code), or files differ (verify)");
        meanings.put(ExitCode.INTEGRITY, "bytes are not those that a digest, signature or lock file promises");
        meanings.put(ExitCode.TIMEOUT, "another process held a lock for too long, or a deadline passed");
        meanings.put(ExitCode.INTERRUPTED, "interrupted");
        return meanings;
    }
}
