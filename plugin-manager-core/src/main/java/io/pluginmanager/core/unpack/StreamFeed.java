package io.pluginmanager.core.unpack;

import java.io.IOException;

/** The reading side of a stream: takes content from the decoder, counts it, and hands it to {@link WriteBehind}. */
final class StreamFeed implements AutoCloseable {

    private static final int MOST_STEPS = 512;
    /** A new file gets at least this much room, so that its first piece shows whether it is a program. */
    private static final int ROOM_TO_START = 64;

    private final Job job;
    private final BatchWriter writer;
    private final WriteBehind behind;
    private final DecodedInput in;
    private Batch batch;

    StreamFeed(Job job, DecodedInput in) throws IOException, InterruptedException {
        this.job = job;
        this.in = in;
        this.writer = new BatchWriter(job);
        this.behind = new WriteBehind(job.workers(), job.stop(), writer);
        this.batch = behind.take();
    }

    void directory(Node node) throws IOException, InterruptedException {
        makeRoom(0);
        batch.steps.add(new Batch.Step(node, 0, 0, true, true));
    }

    /** Writes the next {@code size} bytes of the stream, which must be there, as a file. */
    void file(Node node, long size) throws IOException, InterruptedException {
        job.meter().announce(size);
        copy(node, size, true);
    }

    /** Writes the rest of the stream as a file. */
    void rest(Node node) throws IOException, InterruptedException {
        copy(node, Long.MAX_VALUE, false);
    }

    private void copy(Node node, long size, boolean sizeKnown) throws IOException, InterruptedException {
        makeRoom(ROOM_TO_START);
        long left = size;
        boolean first = true;
        boolean last;
        do {
            makeRoom(1);
            int room = (int) Math.min(left, Batch.SIZE - batch.used);
            int count = in.readFully(batch.bytes, batch.used, room);
            if (sizeKnown && count < room) {
                throw truncated();
            }
            job.meter().produce(count);
            left -= count;
            last = sizeKnown ? left == 0 : count < room;
            batch.steps.add(new Batch.Step(node, batch.used, count, first, last));
            batch.used += count;
            first = false;
        } while (!last);
    }

    /** Reads the next bytes into memory; the caller bounds them. */
    byte[] capture(int size) throws IOException {
        job.meter().announce(size);
        byte[] bytes = new byte[size];
        if (in.readFully(bytes, 0, size) < size) {
            throw truncated();
        }
        job.meter().produce(size);
        return bytes;
    }

    /** Reads past content that nobody asked for; it counts nevertheless. */
    void skip(long size) throws IOException, InterruptedException {
        job.meter().announce(size);
        byte[] scratch = new byte[(int) Math.min(size, 64 << 10)];
        for (long left = size; left > 0; left -= scratch.length) {
            job.stop().check();
            int count = (int) Math.min(left, scratch.length);
            if (in.readFully(scratch, 0, count) < count) {
                throw truncated();
            }
            job.meter().produce(count);
        }
    }

    /** Returns when everything is written. */
    void finish() throws IOException, InterruptedException {
        behind.put(batch);
        behind.finish();
    }

    private void makeRoom(int bytes) throws IOException, InterruptedException {
        if (Batch.SIZE - batch.used < bytes || batch.steps.size() >= MOST_STEPS) {
            job.stop().check();
            behind.put(batch);
            batch = behind.take();
        }
    }

    private static Refusal truncated() {
        return Refusal.damaged("its tar archive ends too early, inside a file");
    }

    @Override
    public void close() throws IOException {
        try {
            behind.close();
        } finally {
            writer.close();
        }
    }
}
