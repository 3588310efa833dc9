package io.pluginmanager.core.unpack;

import io.pluginmanager.core.disk.Disk;
import java.io.IOException;

/** The writing side of a stream: does the steps of batches, one batch at a time. */
final class BatchWriter implements WriteBehind.Handler, AutoCloseable {

    private final Job job;
    private final OutputFile output;

    BatchWriter(Job job) {
        this.job = job;
        this.output = new OutputFile(job.disk(), job.root());
    }

    @Override
    public void handle(Batch batch) throws IOException, InterruptedException {
        for (Batch.Step step : batch.steps) {
            job.stop().check();
            Node node = step.node();
            if (node.type == TreeEntry.Type.DIRECTORY) {
                job.disk().createDirectory(job.root().resolve(node.path), Disk.Mode.EXECUTABLE);
                continue;
            }
            if (step.first()) {
                output.start(node, batch.bytes, step.offset(), step.length());
            } else {
                output.append(node, batch.bytes, step.offset(), step.length());
            }
            if (step.last()) {
                output.finish(node);
            }
        }
    }

    @Override
    public void close() throws IOException {
        output.close();
    }
}
