package io.pluginmanager.core.secret;

import io.pluginmanager.spi.Secret;
import io.pluginmanager.spi.SecretSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * The source {@code file}: the whole content of a small UTF-8 file without the line end that editors add. Links are
 * followed, since Kubernetes mounts secrets as links.
 */
final class FileSecrets implements SecretSource {

    static final int LARGEST = 64 * 1024;

    private final Path baseDirectory;

    FileSecrets(Path baseDirectory) {
        this.baseDirectory = baseDirectory;
    }

    @Override
    public Optional<Secret> find(String key) throws IOException {
        try {
            Path file = baseDirectory.resolve(key);
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            // A named pipe would block the open for ever, so the type is looked at first.
            if (!Files.isRegularFile(file)) {
                throw new IOException("it is not a regular file");
            }
            try (InputStream in = Files.newInputStream(file)) {
                return Optional.of(decode(in.readNBytes(LARGEST + 1)));
            }
        } catch (InvalidPathException e) {
            throw new IOException("it is not a path", e);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (AccessDeniedException e) {
            throw new IOException("this process may not read it", e);
        }
    }

    private static Secret decode(byte[] content) throws IOException {
        try {
            if (content.length > LARGEST) {
                throw new IOException("it is larger than " + LARGEST + " bytes");
            }
            CharBuffer characters =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content, 0, withoutLineEnd(content)));
            char[] copy = new char[characters.remaining()];
            characters.get(copy);
            Secret secret = Secret.of(copy);
            Arrays.fill(copy, '\0');
            Arrays.fill(characters.array(), '\0');
            return secret;
        } catch (CharacterCodingException e) {
            throw new IOException("it is not UTF-8 text", e);
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    private static int withoutLineEnd(byte[] content) {
        int length = content.length;
        if (length > 0 && content[length - 1] == '\n') {
            length--;
            if (length > 0 && content[length - 1] == '\r') {
                length--;
            }
        }
        return length;
    }
}
