package io.pluginmanager.core.unpack;

import io.pluginmanager.core.disk.Disk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Writes one file after the other and hashes what it writes. Used by one thread at a time. */
final class OutputFile implements AutoCloseable {

    private final Disk disk;
    private final Path root;
    private final MessageDigest sha256 = Hashing.sha256();
    private Disk.@Nullable NewFile file;

    OutputFile(Disk disk, Path root) {
        this.disk = disk;
        this.root = root;
    }

    /** Creates the file; the first bytes tell whether it is a program, so give all that are at hand. */
    void start(Node node, byte[] bytes, int offset, int length) throws IOException {
        node.program = ProgramMagic.matches(bytes, offset, length);
        file = disk.createFile(root.resolve(node.path), node.runs() ? Disk.Mode.EXECUTABLE : Disk.Mode.FILE);
        node.size = 0;
        append(node, bytes, offset, length);
    }

    void append(Node node, byte[] bytes, int offset, int length) throws IOException {
        Disk.NewFile open = file;
        if (open != null && length > 0) {
            sha256.update(bytes, offset, length);
            open.write(ByteBuffer.wrap(bytes, offset, length));
            node.size += length;
        }
    }

    void finish(Node node) throws IOException {
        node.content = HexFormat.of().formatHex(sha256.digest());
        close();
    }

    @Override
    public void close() throws IOException {
        Disk.NewFile open = file;
        file = null;
        if (open != null) {
            open.close();
        }
    }
}
