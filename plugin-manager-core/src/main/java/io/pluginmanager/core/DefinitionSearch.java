package io.pluginmanager.core;

import io.pluginmanager.core.PluginDefinitions.Checked;
import io.pluginmanager.core.definition.DefinitionDocument;
import io.pluginmanager.core.definition.DefinitionFiles;
import io.pluginmanager.core.definition.Definitions;
import io.pluginmanager.core.definition.Definitions.Mode;
import io.pluginmanager.core.disk.Disk;
import io.pluginmanager.core.disk.JdkDisk;
import io.pluginmanager.core.disk.Trees;
import io.pluginmanager.core.failure.IoProblems;
import io.pluginmanager.core.unpack.TreeEntry;
import io.pluginmanager.core.unpack.UnpackException;
import io.pluginmanager.core.unpack.UnpackRequest;
import io.pluginmanager.core.unpack.UnpackedTree;
import io.pluginmanager.core.unpack.Unpacker;
import io.pluginmanager.error.CancelledException;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.PluginManagerException;
import io.pluginmanager.error.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** Finds and reads the definitions of a file, a directory or an archive. */
final class DefinitionSearch {

    /** More than any definition may have: the reader says that it is too large. */
    private static final int MOST_BYTES = (3 << 20) + 1;

    private static final String IN_ARCHIVE = "!/";

    private final Path path;
    private final Mode mode;

    private DefinitionSearch(Path path, Mode mode) {
        this.path = path;
        this.mode = mode;
    }

    static List<Checked> in(Path path, Mode mode) {
        DefinitionSearch search = new DefinitionSearch(path, mode);
        try {
            if (Files.isDirectory(path)) {
                return search.directory();
            }
            return isYaml(path.toString()) ? List.of(search.file()) : search.archive();
        } catch (UnpackException e) {
            throw failure(ErrorCode.ARCHIVE, String.valueOf(e.getMessage()), "name a YAML file or an archive");
        } catch (AccessDeniedException e) {
            throw failure(
                    ErrorCode.IO,
                    "cannot read \"" + path + "\": this process may not read \"" + e.getFile() + "\"",
                    "give this user the right to read there");
        } catch (IOException e) {
            throw failure(
                    ErrorCode.IO,
                    "cannot read \"" + path + "\": " + IoProblems.reason(e),
                    "name a YAML file, a directory or an archive");
        }
    }

    private static boolean isYaml(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".yaml") || lower.endsWith(".yml");
    }

    private Checked file() throws IOException {
        return check(path.toString(), path.toAbsolutePath().toString(), bytes(path));
    }

    private static byte[] bytes(Path file) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new IOException("\"" + file + "\" is not a regular file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(MOST_BYTES);
        }
    }

    private Checked check(String shown, String named, byte[] bytes) {
        DefinitionDocument document = Definitions.read(shown, bytes, mode);
        String name = document.definition().declaredName().orElseGet(() -> nameOf(named));
        return new Checked(shown, name, document.definition(), document.findings());
    }

    /** Returns what a file without a declared name is called after. */
    private static String nameOf(String file) {
        List<String> parts = List.of(file.replace(IN_ARCHIVE, "/").split("/"));
        String name = parts.get(parts.size() - 1);
        if (DefinitionFiles.isDeclared(name)) {
            name = name.substring("optimus-plugin-".length());
        } else if (name.equals("plugin.yaml") && parts.size() > 1) {
            return parts.get(parts.size() - 2);
        }
        int ending = name.lastIndexOf('.');
        return ending > 0 ? name.substring(0, ending) : name;
    }

    private List<Checked> directory() throws IOException {
        Map<String, Path> files = new TreeMap<>();
        try (Stream<Path> below = Files.walk(path, 2)) {
            below.filter(file -> isYaml(file.toString()) && Files.isRegularFile(file))
                    .forEach(file -> files.put(path.relativize(file).toString().replace('\\', '/'), file));
        } catch (UncheckedIOException e) {
            // a folder below cannot be listed
            throw e.getCause();
        }
        Path name = path.toAbsolutePath().normalize().getFileName();
        List<Checked> checked = new ArrayList<>();
        for (String found : chosen(files.keySet().stream().toList(), name == null ? "" : name.toString())) {
            Path file = path.resolve(found);
            checked.add(check(file.toString(), file.toAbsolutePath().toString(), bytes(file)));
        }
        return checked;
    }

    private List<String> chosen(List<String> files, String name) {
        List<String> names = name.isEmpty() ? List.of() : List.of(name);
        List<String> found = files.stream()
                .filter(file -> file.chars().filter(c -> c == '/').count() <= 1)
                .filter(file -> isDefinition(file.substring(file.lastIndexOf('/') + 1), names))
                .sorted()
                .toList();
        if (found.isEmpty()) {
            List<String> misses = DefinitionFiles.choose(files, names).misses();
            throw failure(
                    ErrorCode.DEFINITION,
                    "there is no definition in \"" + path + "\""
                            + (misses.isEmpty() ? "" : ": '" + misses.get(0) + "' does not end with '.yaml'"),
                    misses.isEmpty() ? "name the file 'plugin.yaml', or name the file itself here" : "rename it");
        }
        return found;
    }

    private static boolean isDefinition(String file, List<String> names) {
        return file.equals("plugin.yaml")
                || DefinitionFiles.isDeclared(file)
                || names.stream().anyMatch(name -> file.equals(name + ".yaml"));
    }

    private List<Checked> archive() throws IOException {
        Disk disk = new JdkDisk();
        Path folder = Path.of(System.getProperty("java.io.tmpdir", "."), "plugin-definitions-" + UUID.randomUUID());
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            disk.createDirectory(folder, Disk.Mode.PRIVATE_DIRECTORY);
            UnpackRequest request = UnpackRequest.of(fileName()).withPortableNames(false);
            UnpackedTree tree = new Unpacker(disk, Runnable::run).unpack(channel, request, folder);
            return archived(tree, folder);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException(Problem.error(ErrorCode.CANCELLED, "reading \"" + path + "\" was interrupted")
                    .build());
        } finally {
            if (Files.exists(folder)) {
                Trees.deleteTree(disk, folder);
            }
        }
    }

    private String fileName() {
        return Optional.ofNullable(path.getFileName()).map(Path::toString).orElse("");
    }

    private List<Checked> archived(UnpackedTree tree, Path folder) throws IOException {
        if (tree.singleFile().isPresent() && tree.member().isEmpty()) {
            Path only = folder.resolve(tree.singleFile().get());
            return List.of(check(path.toString(), path.toAbsolutePath().toString(), bytes(only)));
        }
        Map<String, byte[]> files = new TreeMap<>(tree.definitions());
        if (tree.singleFile().isPresent()) {
            files.put(
                    tree.member().orElseThrow(),
                    bytes(folder.resolve(tree.singleFile().get())));
        } else {
            for (TreeEntry entry : tree.entries()) {
                if (entry.type() == TreeEntry.Type.FILE && isYaml(entry.path())) {
                    files.put(entry.path(), bytes(folder.resolve(entry.path())));
                }
            }
        }
        List<Checked> checked = new ArrayList<>();
        for (String found : chosen(List.copyOf(files.keySet()), withoutEndings(fileName()))) {
            String shown = path + IN_ARCHIVE + found;
            checked.add(check(shown, withoutEndings(fileName()) + "/" + found, files.getOrDefault(found, new byte[0])));
        }
        return checked;
    }

    private static String withoutEndings(String name) {
        return name.replaceFirst("(?i)\\.(zip|jar|tar|tgz|tar\\.[a-z0-9]+|gz|zst|xz|bz2)$", "");
    }

    private static PluginManagerException failure(ErrorCode code, String message, String nextStep) {
        return new PluginManagerException(
                Problem.error(code, message).nextStep(nextStep).build());
    }
}
