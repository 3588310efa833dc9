package io.pluginmanager.core.unpack;

import io.pluginmanager.core.disk.Disk;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.concurrent.Executor;

/**
 * What every part needs that works on one artifact.
 *
 * @param channel the verified bytes
 * @param bytes how many they are
 * @param request what the configuration asks for
 * @param root the directory to write below
 * @param disk how to write
 * @param workers helpers, perhaps none
 * @param meter counts against the limits
 * @param stop asked between pieces of work
 */
record Job(
        FileChannel channel,
        long bytes,
        UnpackRequest request,
        Path root,
        Disk disk,
        Executor workers,
        Meter meter,
        Stop stop) {}
