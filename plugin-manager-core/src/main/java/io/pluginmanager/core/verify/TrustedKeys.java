package io.pluginmanager.core.verify;

import io.pluginmanager.core.discovery.InvalidValueException;
import io.pluginmanager.core.discovery.Values;
import io.pluginmanager.core.text.Quoted;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads the keys of a configuration: PEM texts, and files that hold one. */
public final class TrustedKeys {

    private static final int MOST_BYTES = 1 << 16;
    private static final Pattern MAYBE_SECRET = Pattern.compile("[A-Za-z0-9+/_=\\s-]{40,}");
    private static final String NEXT = "write the path of a file with a public key, or the key itself as PEM text";

    private TrustedKeys() {}

    /**
     * Reads keys; those that are written twice count once.
     *
     * @param base where relative paths start
     * @throws ProofException if one of them is no usable key; the message names it
     */
    public static List<TrustedKey> read(List<String> texts, Path base) throws ProofException {
        Map<String, TrustedKey> keys = new LinkedHashMap<>();
        for (String text : texts) {
            TrustedKey key = readOne(text, base);
            keys.putIfAbsent(key.id().hex(), key);
        }
        return List.copyOf(keys.values());
    }

    /** Tells whether a key stands in a file of its own. */
    public static boolean isFile(String text) {
        return !PemText.isPem(text);
    }

    /**
     * Returns texts that are the same for the same keys, wherever they are written; the given ones if they cannot be read,
     * which whoever needs the keys then says.
     *
     * @param base where relative paths start
     */
    public static List<String> ids(List<String> texts, Path base) {
        try {
            return read(texts, base).stream()
                    .map(key -> key.id().hex())
                    .sorted()
                    .toList();
        } catch (ProofException e) {
            return texts;
        }
    }

    /**
     * Reads one key.
     *
     * @throws ProofException if it is no usable key; the message names the file, and shows nothing of a key
     */
    public static TrustedKey readOne(String text, Path base) throws ProofException {
        if (PemText.isPem(text)) {
            try {
                return TrustedKey.parse(text);
            } catch (ProofException e) {
                throw new ProofException("the key cannot be used: " + e.reason(), e.nextStep());
            }
        }
        // a key without its frame is not shown: it may be a private one
        String shown = MAYBE_SECRET.matcher(text).matches() ? "" : " " + Quoted.of(text);
        String content = content(text, base, "the key" + (shown.isEmpty() ? "" : " file" + shown) + " cannot be ");
        try {
            return TrustedKey.parse(content);
        } catch (ProofException e) {
            throw new ProofException("the key file" + shown + " cannot be used: " + e.reason(), e.nextStep());
        }
    }

    private static String content(String text, Path base, String start) throws ProofException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(Values.path(text, base))) {
            bytes = in.readNBytes(MOST_BYTES + 1);
        } catch (NoSuchFileException e) {
            throw new ProofException(start + "read: there is no such file", NEXT);
        } catch (AccessDeniedException e) {
            throw new ProofException(start + "read: this user may not read it", NEXT);
        } catch (InvalidValueException e) {
            throw new ProofException(start + "read: it is neither PEM text nor a path", NEXT);
        } catch (IOException e) {
            throw new ProofException(start + "read: it is no readable file", NEXT);
        }
        if (bytes.length > MOST_BYTES) {
            throw new ProofException(start + "used: it is larger than a key", NEXT);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
