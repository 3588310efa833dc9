package io.pluginmanager.core.sync;

import io.pluginmanager.core.disk.JdkDisk;
import io.pluginmanager.core.unpack.UnpackLimits;
import io.pluginmanager.core.unpack.ZipMembers;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Takes the definitions out of archives as a sync does, without a server. */
public final class CatalogueArchives {

    /**
     * What was taken out of an archive.
     *
     * @param files the files of the definitions, relative to the directory
     * @param leftOut what was said of the others
     */
    public record Taken(List<String> files, List<String> leftOut) {}

    private CatalogueArchives() {}

    /**
     * Takes.
     *
     * @param directory existing and empty; the archive lies in it for a while, and the definitions in the end
     */
    public static Taken take(byte[] zip, Path directory) throws IOException, InterruptedException {
        Path archive = Files.write(directory.resolve(".zip"), zip);
        DefinitionTaker taker = new DefinitionTaker(new JdkDisk(), directory);
        try (FileChannel channel = FileChannel.open(archive)) {
            ZipMembers.read(channel, "plugins", UnpackLimits.defaults().withUnpackedBytes(256 << 20), taker);
        } finally {
            Files.delete(archive);
        }
        return new Taken(taker.taken().stream().map(Provided::file).toList(), taker.leftOut());
    }
}
