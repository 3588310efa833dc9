package io.pluginmanager.core.install;

import io.pluginmanager.InstallReport;
import io.pluginmanager.InstallRequest;
import io.pluginmanager.PluginOutcome;
import io.pluginmanager.core.activate.Activation;
import io.pluginmanager.core.activate.Generations;
import io.pluginmanager.core.store.StateLayout;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What {@link SettledCheck} checks, without a configuration and in a process that has just started: hence files by name and
 * plain loops. Whatever is not as an installation leaves it makes it step aside.
 */
final class GlanceCheck {

    private static final int PIECE = 256;

    private final Glance glance;
    private final StateLayout layout;
    private final SettledMark mark;

    GlanceCheck(Glance glance) {
        this.glance = glance;
        this.layout = glance.layout();
        this.mark = glance.mark();
    }

    /** Returns the report if nothing is to do; empty if a closer look is needed. */
    Optional<InstallReport> run(InstallRequest request, String platform) {
        try {
            if (!SettledCheck.isPlain(request)
                    || !mark.silent()
                    || !mark.platform().equals(platform)
                    || !isSettled()) {
                return Optional.empty();
            }
            Optional<SettledSet> set = glance.set();
            return set.isPresent() ? Optional.of(report(set.get())) : Optional.empty();
        } catch (IOException | InvalidPathException e) {
            // the long way says what is wrong
            return Optional.empty();
        }
    }

    private boolean isSettled() throws IOException {
        return !layout.holdFile().toFile().exists()
                && !layout.journalFile().toFile().exists()
                && Activation.wasActivated(layout, mark.generation())
                && hasSameLock()
                && isClean()
                && linksAreComplete()
                && isComplete();
    }

    private boolean hasSameLock() throws IOException {
        Path file = Path.of(mark.lockFile());
        byte[] lock = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        // comparing takes a fraction of the time of hashing
        return mark.lockIsCopied()
                ? isEqual(lock, new Generations(layout).lockText(mark.generation()))
                : mark.lock().equals(PlainSha256.hex(lock));
    }

    /** Compares piece by piece: a method is compiled by the number of its calls. */
    private static boolean isEqual(byte[] one, byte[] other) {
        for (int at = 0; at < one.length; at += PIECE) {
            int end = Math.min(at + PIECE, one.length);
            if (other.length < end || !Arrays.equals(one, at, end, other, at, end)) {
                return false;
            }
        }
        return one.length == other.length;
    }

    /** Tells whether there is nothing that a crash may have left; whose it is, the long way finds out. */
    private boolean isClean() {
        File lock = new File(mark.lockFile());
        return isEmpty(layout.trash())
                && isEmpty(layout.staging())
                && isEmpty(layout.partial())
                && !hasTemporary(layout.stateDir().toFile(), ".")
                && !hasTemporary(lock.getParentFile(), "." + lock.getName() + ".")
                && !hasCopies();
    }

    private static boolean isEmpty(Path directory) {
        File file = directory.toFile();
        String[] entries = file.list();
        return entries == null ? !file.exists() : entries.length == 0;
    }

    private static boolean hasTemporary(File directory, String start) {
        String[] entries = directory.list();
        if (entries == null) {
            return true;
        }
        for (String entry : entries) {
            if (entry.startsWith(start) && entry.endsWith(".tmp")) {
                return true;
            }
        }
        return false;
    }

    private boolean hasCopies() {
        File generations = layout.generations().toFile();
        String[] numbers = generations.list();
        if (numbers == null) {
            return true;
        }
        for (String number : numbers) {
            if (new File(generations, number + "/copies").exists()) {
                return true;
            }
        }
        return false;
    }

    /** Tells whether every link of the set is there, and no other one of ours. */
    private boolean linksAreComplete() {
        Set<String> wanted = new HashSet<>();
        for (SettledMark.Plugin plugin : mark.plugins()) {
            wanted.add(plugin.placedAs());
        }
        for (SettledMark.Definition definition : mark.definitions()) {
            if (!definition.placedAs().isEmpty()) {
                wanted.add(definition.placedAs());
            }
        }
        String[] entries = layout.pluginDir().toFile().list();
        if (entries == null) {
            return false;
        }
        String start = Activation.linkTarget(layout, "x").toString();
        start = start.substring(0, start.length() - 1);
        int found = 0;
        for (String entry : entries) {
            boolean ours = isLink(entry, start);
            if (ours != wanted.contains(entry)) {
                return false;
            }
            found += ours ? 1 : 0;
        }
        return found == wanted.size();
    }

    private boolean isLink(String entry, String start) {
        try {
            String target =
                    Files.readSymbolicLink(layout.pluginDir().resolve(entry)).toString();
            return target.length() == start.length() + entry.length()
                    && target.startsWith(start)
                    && target.endsWith(entry);
        } catch (IOException | InvalidPathException e) {
            return false;
        }
    }

    /** Tells whether every plugin can be opened under its name in the generation. */
    private boolean isComplete() {
        String root = layout.generation(mark.generation()) + "/";
        for (SettledMark.Plugin plugin : mark.plugins()) {
            if (!new File(root.concat(plugin.placedAs())).exists()) {
                return false;
            }
        }
        for (SettledMark.Definition definition : mark.definitions()) {
            if (!new File(root.concat(definition.path())).exists()) {
                return false;
            }
        }
        return true;
    }

    private InstallReport report(SettledSet set) {
        List<PluginOutcome> outcomes = new ArrayList<>(mark.plugins().size());
        for (SettledMark.Plugin plugin : mark.plugins()) {
            outcomes.add(new SettledOutcome(plugin.name(), set, outcomes.size()));
        }
        return new Reports.Installation(OptionalLong.empty(), List.copyOf(outcomes), List.of(), true);
    }
}
