package io.pluginmanager.cli.command;

import io.pluginmanager.Hold;
import io.pluginmanager.InstalledPlugin;
import io.pluginmanager.PlannedChange;
import io.pluginmanager.Provenance;
import io.pluginmanager.Resolved;
import io.pluginmanager.cli.output.DataWriter;
import io.pluginmanager.error.Problem;
import io.pluginmanager.error.SourcePosition;

/** The keys of things that appear in more than one document; documented in {@code docs/output-formats.md}. */
final class Data {

    private Data() {}

    static void plugin(DataWriter data, InstalledPlugin plugin) {
        data.text("name", plugin.name().value())
                .text("type", plugin.type())
                .text("version", plugin.version())
                .text("placed_as", plugin.placedAs())
                .text("path", plugin.path().toString())
                .text("tree", plugin.tree().toString())
                .number("size", plugin.size())
                .text("last_checked", plugin.lastChecked())
                .object("provenance", fields -> provenance(fields, plugin.provenance()));
    }

    private static void provenance(DataWriter data, Provenance provenance) {
        data.text("source", provenance.source())
                .text("artifact", provenance.artifact().toString())
                .number("artifact_size", provenance.artifactSize())
                .text("trust", provenance.trust().text())
                .text("installed", provenance.installed().toString());
    }

    static void change(DataWriter data, PlannedChange change) {
        data.text("name", change.name().value())
                .text("action", Texts.word(change.action()))
                .object("from", change.from(), Data::resolved)
                .object("to", change.to(), Data::resolved)
                .flag("known_only_after_fetch", change.knownOnlyAfterFetch())
                .text("reason", change.reason());
    }

    private static void resolved(DataWriter data, Resolved resolved) {
        data.text("version", resolved.version())
                .text("source", resolved.source())
                .text("artifact", resolved.artifact())
                .text("tree", resolved.tree());
        resolved.trust().ifPresent(trust -> data.text("trust", trust.text()));
    }

    static void hold(DataWriter data, Hold hold) {
        data.text("kind", Texts.word(hold.kind()))
                .text("actor", hold.actor().name())
                .text("reason", hold.reason())
                .text("since", hold.since().toString())
                .number("generation", hold.generation());
    }

    static void problem(DataWriter data, Problem problem) {
        problem(data, problem, Texts.word(problem.code()));
    }

    static void problem(DataWriter data, Problem problem, String code) {
        data.text("severity", Texts.word(problem.severity()))
                .text("code", code)
                .text("message", problem.message())
                .text("plugin", problem.plugin())
                .object("position", problem.position(), Data::position)
                .text("key_path", problem.keyPath())
                .text("next_step", problem.nextStep())
                .flag("retryable", problem.retryable());
    }

    private static void position(DataWriter data, SourcePosition position) {
        data.text("file", position.file()).number("line", position.line()).number("column", position.column());
    }
}
