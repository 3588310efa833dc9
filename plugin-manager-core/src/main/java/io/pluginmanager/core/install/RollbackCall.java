package io.pluginmanager.core.install;

import io.pluginmanager.Hold;
import io.pluginmanager.InstallReport;
import io.pluginmanager.InstalledPlugin;
import io.pluginmanager.PluginName;
import io.pluginmanager.PluginOutcome;
import io.pluginmanager.PluginOutcome.Result;
import io.pluginmanager.ResumeRequest;
import io.pluginmanager.RollbackRequest;
import io.pluginmanager.core.activate.Activation;
import io.pluginmanager.core.activate.DefinitionRecord;
import io.pluginmanager.core.activate.Generation;
import io.pluginmanager.core.activate.HoldFile;
import io.pluginmanager.core.activate.PluginRecord;
import io.pluginmanager.core.disk.Disk;
import io.pluginmanager.core.disk.Trees;
import io.pluginmanager.core.lock.Held;
import io.pluginmanager.core.lock.LockUnavailableException;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.PluginManagerException;
import io.pluginmanager.error.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;

/** Goes back to a kept generation, or ends the hold of an earlier going back. Needs only the activation lock. */
final class RollbackCall {

    private final Session session;

    RollbackCall(Session session) {
        this.session = session;
    }

    InstallReport rollback(RollbackRequest request, SafeListener listener)
            throws IOException, InterruptedException, LockUnavailableException {
        new PluginPlace(session).check(false);
        Generation from;
        Generation to;
        boolean lockRestored;
        Held lock = lock("rollback");
        Leftovers leftovers = new Leftovers(session);
        try (lock) {
            session.activation().mend();
            leftovers.removeTemporaries();
            from = session.generations()
                    .current()
                    .orElseThrow(() -> nothing("nothing was ever installed", "install first"));
            to = target(request, from);
            checkComplete(to);
            checkNothingInTheWay(to, from);
            lockRestored = WorldReader.isWritable(session.lockFile());
            Hold hold = new Hold(
                    Hold.Kind.ROLLBACK,
                    request.actor(),
                    request.reason(),
                    session.parts().clock().instant(),
                    to.number());
            // first the hold: after a crash in between the set that is in place is held, and nothing moves by itself
            new HoldFile(hold, session.configured().digest())
                    .write(session.parts().disk(), session.layout(), session.durable());
            switchBack(session, from, to);
        }
        leftovers.emptyTrash();
        if (from.number() != to.number()) {
            listener.activated(SetDifference.event(Optional.of(from), to));
            listener.catalogueChanged(Optional.of(from), Optional.of(to));
        }
        return report(from, to, lockRestored);
    }

    private static void switchBack(Session session, Generation from, Generation to) throws IOException {
        byte[] text = session.generations().lockText(to.number());
        Activation.LockFileStep step = WorldReader.isWritable(session.lockFile())
                ? () -> Trees.replaceFile(
                        session.parts().disk(), session.lockFile(), text, Disk.Mode.FILE, session.durable())
                : () -> {};
        session.activation().switchBack(to, from, step);
    }

    /** Finishes a rollback that a crash left between its hold and its switch; called with the activation lock held. */
    static void finishInterrupted(Session session) throws IOException {
        Optional<Generation> current = session.generations().current();
        Optional<HoldFile> hold = HoldFile.read(session.layout())
                .filter(file -> file.config().equals(session.configured().digest()));
        if (current.isEmpty() || hold.isEmpty()) {
            return;
        }
        long wanted = hold.get().hold().generation();
        if (wanted != current.get().number() && session.activation().kept().contains(wanted)) {
            switchBack(session, current.get(), session.generations().read(wanted));
        }
    }

    private Held lock(String purpose) throws IOException, InterruptedException, LockUnavailableException {
        if (session.generations().currentNumber().isEmpty()) {
            throw nothing("nothing was ever installed", "install first");
        }
        return session.locks()
                .acquire(session.layout().activateLock(), session.parts().lockTimeout(), purpose);
    }

    private Generation target(RollbackRequest request, Generation current) throws IOException {
        List<Long> kept = session.activation().kept();
        if (request.generation().isPresent()) {
            long wanted = request.generation().get();
            if (!kept.contains(wanted)) {
                throw nothing(
                        "generation " + wanted + " is not kept; kept are " + text(kept),
                        "choose one of these with --to");
            }
            return session.generations().read(wanted);
        }
        List<Long> earlier =
                kept.stream().filter(number -> number < current.number()).toList();
        if (earlier.isEmpty()) {
            throw nothing(
                    "there is no generation before " + current.number() + "; kept are " + text(kept),
                    "install another version instead");
        }
        return session.generations().read(earlier.get(earlier.size() - 1));
    }

    private static String text(List<Long> numbers) {
        return numbers.isEmpty()
                ? "none"
                : String.join(", ", numbers.stream().map(String::valueOf).toList());
    }

    private void checkComplete(Generation generation) {
        for (DefinitionRecord definition : generation.definitions().definitions()) {
            if (!session.store().contains(definition.tree())) {
                throw new PluginManagerException(Problem.error(
                                ErrorCode.UNKNOWN_OBJECT,
                                "cannot go back to generation " + generation.number() + ": the definition of \""
                                        + definition.id() + "\" is gone")
                        .plugin(definition.plugin())
                        .nextStep("choose another generation")
                        .build());
            }
        }
        for (PluginRecord plugin : generation.plugins()) {
            if (!session.store().contains(plugin.tree())) {
                throw new PluginManagerException(Problem.error(
                                ErrorCode.UNKNOWN_OBJECT,
                                "cannot go back to generation " + generation.number() + ": the files of \""
                                        + plugin.name() + "\" are gone")
                        .plugin(plugin.name())
                        .nextStep("choose another generation")
                        .build());
            }
        }
    }

    private void checkNothingInTheWay(Generation to, Generation from) {
        List<String> known = from.places();
        for (String name : to.places()) {
            if (!known.contains(name) && session.activation().isForeign(name, Optional.of(from))) {
                throw new PluginManagerException(Problem.error(
                                ErrorCode.CONFLICT,
                                "cannot go back to generation " + to.number() + ": \""
                                        + session.layout().pluginDir().resolve(name)
                                        + "\" exists and was not installed by this plugin manager")
                        .nextStep("move it away, or choose another generation")
                        .build());
            }
        }
    }

    private static PluginManagerException nothing(String why, String nextStep) {
        return new PluginManagerException(Problem.error(ErrorCode.UNKNOWN_OBJECT, "cannot roll back: " + why)
                .nextStep(nextStep)
                .build());
    }

    private InstallReport report(Generation from, Generation to, boolean lockRestored) {
        Map<PluginName, PluginRecord> old = new TreeMap<>();
        from.plugins().forEach(plugin -> old.put(plugin.name(), plugin));
        Function<PluginRecord, InstalledPlugin> view = Installed.plugins(session.layout(), to);
        List<PluginOutcome> outcomes = new ArrayList<>();
        for (PluginRecord plugin : to.plugins()) {
            PluginRecord before = old.remove(plugin.name());
            Result result =
                    before == null ? Result.ADDED : before.sameContent(plugin) ? Result.UNCHANGED : Result.UPDATED;
            Optional<InstalledPlugin> inPlace = Optional.of(view.apply(plugin));
            outcomes.add(new Reports.Outcome(plugin.name(), result, inPlace, Optional.empty()));
        }
        old.keySet()
                .forEach(name ->
                        outcomes.add(new Reports.Outcome(name, Result.REMOVED, Optional.empty(), Optional.empty())));
        List<Problem> problems = lockRestored
                ? List.of()
                : List.of(Problem.warning(
                                ErrorCode.LOCK_FILE,
                                "the lock file was not restored because it cannot be written; the hold keeps the set")
                        .nextStep("put the recorded versions back where the file comes from")
                        .build());
        OptionalLong number = from.number() == to.number() ? OptionalLong.empty() : OptionalLong.of(to.number());
        return new Reports.Installation(number, outcomes, problems, true);
    }

    Optional<Hold> resume(ResumeRequest request) throws IOException, InterruptedException, LockUnavailableException {
        if (HoldFile.read(session.layout()).isEmpty()) {
            return Optional.empty();
        }
        Held lock = session.locks()
                .acquire(
                        session.layout().activateLock(), session.parts().lockTimeout(), "resume by " + request.actor());
        try (lock) {
            Optional<HoldFile> hold = HoldFile.read(session.layout());
            if (hold.isPresent()) {
                HoldFile.remove(session.parts().disk(), session.layout(), session.durable());
            }
            return hold.map(HoldFile::hold);
        }
    }
}
