package io.pluginmanager.core.job.boot;

import io.pluginmanager.core.secret.SecretReference;
import io.pluginmanager.core.secret.SecretText;
import io.pluginmanager.job.BootBundle;
import io.pluginmanager.job.BootFile;
import io.pluginmanager.spi.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/** Where the bytes and values of a plan come from. */
final class BootSources {

    private static final int LARGEST_SECRET = 1 << 20;

    /** What the JDK puts in the place of bytes that it cannot read. */
    private static final char REPLACEMENT = '\uFFFD';

    private final Path folder;
    private final Map<String, String> environment;
    private final BootFetcher fetcher;

    /** Makes sources whose relative paths start at the folder of the plan. */
    BootSources(Path folder, Map<String, String> environment, BootFetcher fetcher) {
        this.folder = folder;
        this.environment = environment;
        this.fetcher = fetcher;
    }

    /** Opens the bytes of a file; the caller closes them. */
    InputStream open(BootFile file) throws IOException {
        return switch (file.kind()) {
            case INLINE -> new ByteArrayInputStream(file.bytes().orElseThrow());
            case LOCAL -> FileFetcher.open(path(file.location().orElseThrow()));
            case URL -> fetcher.open(URI.create(file.location().orElseThrow()));
            case SECRET -> new ByteArrayInputStream(bytes(file.secret().orElseThrow()));
            case SECRET_REFERENCE ->
                new ByteArrayInputStream(resolve(file.location().orElseThrow()).getBytes(StandardCharsets.UTF_8));
        };
    }

    private static byte[] bytes(Secret secret) {
        return secret.use(characters -> new String(characters).getBytes(StandardCharsets.UTF_8));
    }

    private Path path(String text) throws IOException {
        try {
            return folder.resolve(text);
        } catch (InvalidPathException e) {
            throw new BootException(BootExit.BAD_PLAN, "its source is no path that this system knows", e);
        }
    }

    /** Returns the text of a reference. */
    String resolve(String reference) throws IOException {
        String text = SecretText.parse(reference).resolve(this::find);
        if (BootBundle.findValueFault(text).isPresent()) {
            throw new BootException(BootExit.BAD_PLAN, "its secret holds a NUL character");
        }
        return text;
    }

    private String find(SecretReference reference) throws IOException {
        switch (reference.source()) {
            case "env" -> {
                String value = environment.get(reference.key());
                if (value == null) {
                    throw new BootException(
                            BootExit.NOT_FOUND, "the environment variable '" + reference.key() + "' is not set");
                }
                if (value.indexOf(REPLACEMENT) >= 0) {
                    throw new BootException(
                            BootExit.FAILED,
                            "the environment variable '" + reference.key()
                                    + "' is no text in the locale of this process; set LC_ALL=C.UTF-8");
                }
                return value;
            }
            case "file" -> {
                return read(path(reference.key()));
            }
            default ->
                throw new BootException(
                        BootExit.BAD_PLAN,
                        "a boot knows secrets of 'env' and 'file' only, not of '" + reference.source() + "'");
        }
    }

    private static String read(Path file) throws IOException {
        byte[] bytes;
        try (InputStream in = FileFetcher.open(file)) {
            bytes = in.readNBytes(LARGEST_SECRET + 1);
        }
        if (bytes.length > LARGEST_SECRET) {
            throw new BootException(BootExit.BAD_PLAN, "its secret is larger than " + LARGEST_SECRET + " bytes");
        }
        int length = bytes.length;
        if (length > 0 && bytes[length - 1] == '\n') {
            length -= length > 1 && bytes[length - 2] == '\r' ? 2 : 1;
        }
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length));
            return text.toString();
        } catch (CharacterCodingException e) {
            throw new BootException(BootExit.BAD_PLAN, "its secret is not UTF-8 text", e);
        }
    }
}
