package io.pluginmanager.core.file;

import io.pluginmanager.core.text.Quoted;
import io.pluginmanager.spi.SourceException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Full {@code file:} URLs. */
final class UrlNames implements FileNames {

    private static final int SHOWN_SEGMENTS = 2;

    private final Path baseDirectory;

    UrlNames(Path baseDirectory) {
        this.baseDirectory = baseDirectory;
    }

    @Override
    public FileTarget locate(String ref) throws SourceException {
        String shown = Quoted.of(ref);
        Path path = path(FileUrl.path(ref), shown);
        if (ref.endsWith("/")) {
            throw new SourceException(SourceException.Kind.NOT_FOUND, shown + Fault.IS_FOLDER);
        }
        return new FileTarget(path, null, shown, "");
    }

    /** The folder that the URL names is the root of its listing. */
    @Override
    public FileFolder folder(String prefix) throws SourceException {
        String shown = Quoted.of(prefix);
        String path = FileUrl.path(prefix);
        int slash = path.lastIndexOf('/') + 1;
        Path folder = path(path.substring(0, slash), shown);
        return new FileFolder(new FileTarget(folder, null, shown, ""), prefix, path.substring(slash), FileUrl::encode);
    }

    @Override
    public String describe(String ref) {
        try {
            Path path = Path.of(FileUrl.path(ref)).normalize();
            if (path.startsWith(baseDirectory) && !path.equals(baseDirectory)) {
                return FileProvider.TYPE + ":" + baseDirectory.relativize(path);
            }
            int count = path.getNameCount();
            return FileProvider.TYPE + ":"
                    + (count > SHOWN_SEGMENTS ? "…/" + path.subpath(count - SHOWN_SEGMENTS, count) : path);
        } catch (SourceException | InvalidPathException e) {
            return FileProvider.TYPE + ":" + Quoted.of(ref.substring(ref.lastIndexOf('/') + 1));
        }
    }

    private static Path path(String path, String shown) throws SourceException {
        try {
            return Path.of(path);
        } catch (InvalidPathException e) {
            throw Fault.unnameable(shown, e);
        }
    }
}
