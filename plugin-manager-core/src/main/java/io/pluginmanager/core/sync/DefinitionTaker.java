package io.pluginmanager.core.sync;

import io.pluginmanager.core.definition.DefinitionDocument;
import io.pluginmanager.core.definition.Definitions;
import io.pluginmanager.core.disk.Disk;
import io.pluginmanager.core.failure.Sizes;
import io.pluginmanager.core.text.Quoted;
import io.pluginmanager.core.unpack.ZipMembers;
import io.pluginmanager.error.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Takes the good definitions out of the archive of one server and says what is wrong with the others. */
final class DefinitionTaker implements ZipMembers.Visitor {

    /** As many bytes as a definition may have. */
    static final long LARGEST = 3 << 20;

    private final Disk disk;
    private final Path directory;
    private final Map<String, String> pathById = new HashMap<>();
    private final List<Provided> taken = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();

    /**
     * Makes a taker.
     *
     * @param directory existing and empty; the files go there
     */
    DefinitionTaker(Disk disk, Path directory) {
        this.disk = disk;
        this.directory = directory;
    }

    @Override
    public boolean wants(String path, long size) {
        if (!Provided.isDefinition(path)) {
            leaveOut(
                    path,
                    path.endsWith(".yml")
                            ? "its name ends with '.yml' instead of '.yaml'"
                            : "it is no definition: only NAME.yaml, at most one folder deep, is");
            return false;
        }
        String id = Provided.idOf(path);
        if (Ids.findFault(id).isPresent()) {
            leaveOut(path, Ids.findFault(id).get());
            return false;
        }
        if (size > LARGEST) {
            leaveOut(path, "it is larger than " + Sizes.text(LARGEST));
            return false;
        }
        String first = pathById.putIfAbsent(id.toLowerCase(Locale.ROOT), path);
        if (first != null) {
            leaveOut(path, "it defines the same plugin as " + Quoted.of(first));
            return false;
        }
        return true;
    }

    @Override
    public void link(String path) {
        leaveOut(path, "it is a link");
    }

    @Override
    public void take(String path, byte[] content) {
        // as leniently as servers install: what a server accepts, its clients have too
        DefinitionDocument document = Definitions.read(path, content, Definitions.Mode.LENIENT);
        if (document.hasErrors()) {
            List<Problem> errors = document.findings().stream()
                    .filter(finding -> finding.severity() == Problem.Severity.ERROR)
                    .toList();
            String more = errors.size() == 1 ? "" : " (and " + (errors.size() - 1) + " more)";
            leftOut.add(errors.get(0) + more);
            return;
        }
        Provided provided = Provided.of(Provided.idOf(path), content, document.definition());
        try {
            write(directory.resolve(provided.file()), content);
        } catch (IOException e) {
            // not the archive is wrong but this machine
            throw new UncheckedIOException(e);
        }
        taken.add(provided);
    }

    private void write(Path file, byte[] content) throws IOException {
        Path folder = Objects.requireNonNull(file.getParent());
        if (!Files.isDirectory(folder)) {
            disk.createDirectory(folder, Disk.Mode.PRIVATE_DIRECTORY);
        }
        try (Disk.NewFile created = disk.createFile(file, Disk.Mode.FILE)) {
            created.write(ByteBuffer.wrap(content));
        }
    }

    private void leaveOut(String path, String why) {
        leftOut.add(Quoted.of(path) + " is left out: " + why);
    }

    List<Provided> taken() {
        return taken;
    }

    /** Returns what is wrong with each file that was not taken. */
    List<String> leftOut() {
        return leftOut;
    }
}
