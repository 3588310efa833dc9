package io.pluginmanager.cli.command;

import io.pluginmanager.cli.output.DataWriter;
import io.pluginmanager.cli.output.Document;
import io.pluginmanager.cli.output.TextWriter;
import io.pluginmanager.job.HookGraph;

/** The order in which the steps of a job run. */
record GraphDocument(HookGraph graph, boolean mermaid) implements Document {

    @Override
    public void write(TextWriter text) {
        (mermaid ? graph.toMermaid() : graph.toText()).lines().forEach(text::line);
    }

    @Override
    public void write(DataWriter data) {
        data.objects(
                        "steps",
                        graph.nodes(),
                        (fields, node) -> fields.text("name", node.name())
                                .text("type", node.type())
                                .text("phase", Texts.word(node.phase())))
                .objects(
                        "edges",
                        graph.edges(),
                        (fields, edge) -> fields.text("from", edge.from()).text("to", edge.to()));
        if (mermaid) {
            data.text("mermaid", graph.toMermaid());
        }
    }
}
