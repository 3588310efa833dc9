package io.pluginmanager.core.file;

import io.pluginmanager.core.text.Quoted;
import io.pluginmanager.spi.SourceException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Relative paths below a root. */
final class RootedNames implements FileNames {

    private final Path root;
    private final String rootShown;
    private final String sourceName;

    RootedNames(Path root, String sourceName, Path baseDirectory) {
        this.root = root;
        this.sourceName = sourceName;
        this.rootShown = Quoted.of(
                root.startsWith(baseDirectory) && !root.equals(baseDirectory)
                        ? baseDirectory.relativize(root).toString()
                        : root.toString());
    }

    @Override
    public FileTarget locate(String ref) throws SourceException {
        String shown = Quoted.of(ref) + " of source " + Quoted.of(sourceName);
        String fault = fault(ref);
        if (fault != null) {
            throw new SourceException(SourceException.Kind.BLOCKED, shown + " is refused: " + fault);
        }
        if (ref.endsWith("/")) {
            throw new SourceException(SourceException.Kind.NOT_FOUND, shown + Fault.IS_FOLDER);
        }
        return new FileTarget(resolve(ref, shown), root, shown, rootShown);
    }

    @Override
    public FileFolder folder(String prefix) throws SourceException {
        String shown = Quoted.of(prefix) + " of source " + Quoted.of(sourceName);
        String fault = fault(prefix);
        if (fault != null) {
            throw new SourceException(SourceException.Kind.BLOCKED, shown + " is refused: " + fault);
        }
        int slash = prefix.lastIndexOf('/') + 1;
        FileTarget target = new FileTarget(resolve(prefix.substring(0, slash), shown), root, shown, rootShown);
        return new FileFolder(target, prefix, prefix.substring(slash), UnaryOperator.identity());
    }

    @Override
    public String describe(String ref) {
        return FileProvider.TYPE + ":" + String.join("/", segments(ref));
    }

    private Path resolve(String relative, String shown) throws SourceException {
        try {
            Path path = root.resolve(String.join("/", segments(relative)));
            if (!path.startsWith(root)) {
                throw new SourceException(
                        SourceException.Kind.BLOCKED, shown + " is refused: it leads out of the root");
            }
            return path;
        } catch (InvalidPathException e) {
            throw Fault.unnameable(shown, e);
        }
    }

    private static @Nullable String fault(String ref) {
        if (ref.startsWith("/")) {
            return "it is absolute; write a path below the root, or a file: URL without a provider";
        }
        return Fault.ofSegments(ref);
    }

    private static List<String> segments(String ref) {
        return Arrays.stream(ref.split("/", -1))
                .filter(segment -> !segment.isEmpty() && !segment.equals("."))
                .collect(Collectors.toList());
    }
}
