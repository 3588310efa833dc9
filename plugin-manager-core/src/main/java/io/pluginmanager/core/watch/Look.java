package io.pluginmanager.core.watch;

import io.pluginmanager.core.config.LocalTexts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * What one look at a configuration found.
 *
 * @param place the real path, which changes when a link on the way is replaced; empty if there is no file
 * @param content a digest over the text and those of the files that it names; empty if it cannot be read
 */
record Look(String place, String content) {

    private static final int MOST_BYTES = 16 << 20;

    /**
     * Looks.
     *
     * @param named texts of the configuration that may be files beside it
     */
    static Look at(Path file, Path baseDirectory, List<String> named) {
        try {
            String place = file.toRealPath().toString();
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = Files.newInputStream(file)) {
                digest.update(in.readNBytes(MOST_BYTES));
            }
            for (String text : named) {
                String identity = LocalTexts.identity(baseDirectory, text).orElse(text);
                digest.update(identity.getBytes(StandardCharsets.UTF_8));
            }
            return new Look(place, HexFormat.of().formatHex(digest.digest()));
        } catch (IOException e) {
            // what is wrong with it is said by whoever reads it in earnest
            return new Look("", "");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
