package io.pluginmanager.core.job.boot;

import io.pluginmanager.Digest;
import io.pluginmanager.job.BootFile;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An entry of {@code files} while it is read. */
final class PlannedFile {

    static final List<String> KEYS = List.of("path", "executable", "content", "file", "url", "secret", "sha256");

    @Nullable
    String path;

    @Nullable
    Digest digest;

    boolean executable;
    private @Nullable String kind;
    private @Nullable String location;
    private byte @Nullable [] content;

    void content(byte[] bytes) {
        source("content", "");
        this.content = bytes;
    }

    void source(String key, String text) {
        if (kind != null) {
            throw new IllegalArgumentException("an entry of 'files' has both '" + kind + "' and '" + key
                    + "'; one of them says where it comes from");
        }
        this.kind = key;
        this.location = text;
    }

    /**
     * Returns the file.
     *
     * @throws IllegalArgumentException if something is missing or does not fit
     */
    BootFile build() {
        if (path == null || kind == null || location == null) {
            throw new IllegalArgumentException(
                    "an entry of 'files' needs 'path' and one of 'content', 'file', 'url' and 'secret'");
        }
        BootFile file = switch (kind) {
            case "content" -> BootFile.inline(path, content == null ? new byte[0] : content);
            case "file" -> BootFile.local(path, location);
            case "secret" -> BootFile.secretReference(path, location);
            default -> url(path, location);
        };
        if (digest != null) {
            if (file.isSecret()) {
                throw new IllegalArgumentException("an entry of 'files' with 'secret' cannot have 'sha256'");
            }
            file = file.digest(digest);
        }
        return file.executable(executable);
    }

    private BootFile url(String to, String text) {
        if (digest == null) {
            throw new IllegalArgumentException("an entry of 'files' with 'url' needs 'sha256'");
        }
        try {
            return BootFile.url(to, URI.create(text), digest);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'url' of an entry of 'files' is no URL", e);
        }
    }
}
