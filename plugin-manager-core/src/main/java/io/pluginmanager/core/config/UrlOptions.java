package io.pluginmanager.core.config;

import io.pluginmanager.Digest;
import io.pluginmanager.core.text.Quoted;
import io.pluginmanager.core.unpack.ArchiveFormat;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What go-getter lets a URL say of its artifact: {@code ?checksum=sha256:…}, {@code ?filename=}, {@code ?archive=}.
 *
 * @param rest the URL without these options, other parameters kept in their order
 * @param sha256 the digest, if one is given
 * @param fileName the name that the artifact shall have, if one is given
 * @param format the format that the artifact has, if one is given
 */
record UrlOptions(
        String rest,
        @Nullable Digest sha256,
        @Nullable String fileName,
        @Nullable String format) {

    private static final Set<String> CREDENTIALS =
            Set.of("aws_access_key_id", "aws_access_key_secret", "aws_access_token", "aws_profile", "sshkey");
    private static final Set<String> NO_ARCHIVE = Set.of("false", "0", "f");

    /**
     * Takes the options out.
     *
     * @throws SourceUrlException if one has a value that is not supported, or is a credential
     */
    static UrlOptions split(String url) throws SourceUrlException {
        int query = url.indexOf('?');
        if (query < 0) {
            return new UrlOptions(url, null, null, null);
        }
        Digest sha256 = null;
        String fileName = null;
        String format = null;
        List<String> kept = new ArrayList<>();
        for (String parameter : url.substring(query + 1).split("&", -1)) {
            int equals = parameter.indexOf('=');
            String name = equals < 0 ? parameter : parameter.substring(0, equals);
            String value = equals < 0 ? "" : parameter.substring(equals + 1);
            switch (name) {
                case "checksum" -> sha256 = checksum(decode(value));
                case "filename" -> fileName = decode(value);
                case "archive" -> format = archive(decode(value));
                default -> {
                    refuseCredential(name);
                    kept.add(parameter);
                }
            }
        }
        String rest = url.substring(0, query) + (kept.isEmpty() ? "" : "?" + String.join("&", kept));
        return new UrlOptions(rest, sha256, fileName, format);
    }

    boolean isEmpty() {
        return sha256 == null && fileName == null && format == null;
    }

    private static void refuseCredential(String name) throws SourceUrlException {
        if (CREDENTIALS.contains(name.toLowerCase(Locale.ROOT))) {
            throw new SourceUrlException(
                    "the parameter " + Quoted.of(name) + " puts a credential into the URL, where logs show it",
                    "declare an entry in 'providers' with 'auth', and refer to it");
        }
    }

    private static Digest checksum(String value) throws SourceUrlException {
        int colon = value.indexOf(':');
        String algorithm = colon < 0 ? "" : value.substring(0, colon).toLowerCase(Locale.ROOT);
        String correct = "write checksum=sha256: and 64 hexadecimal digits";
        if (algorithm.equals(Digest.SHA256)) {
            try {
                return Digest.parse(Digest.SHA256 + value.substring(colon));
            } catch (IllegalArgumentException e) {
                throw new SourceUrlException("'checksum': " + e.getMessage(), correct);
            }
        }
        String reason = switch (algorithm) {
            case "" -> "'checksum' names no algorithm, and none is guessed from the number of digits";
            case "file" -> "'checksum=file:', a file of checksums, is not supported in this version";
            case "md5", "sha1" ->
                "'checksum': " + algorithm + " is broken, other content with the same digest can be made";
            default -> "'checksum': the algorithm " + Quoted.of(algorithm) + " is not supported";
        };
        throw new SourceUrlException(reason, correct);
    }

    private static String archive(String value) throws SourceUrlException {
        if (NO_ARCHIVE.contains(value)) {
            return ArchiveFormat.FILE.toString();
        }
        return ArchiveFormat.parse(value)
                .map(ArchiveFormat::toString)
                .orElseThrow(() -> new SourceUrlException(
                        "'archive' cannot be " + Quoted.of(value) + "; allowed: false, " + ArchiveFormat.allowed(),
                        "leave it out: the content decides"));
    }

    private static String decode(String value) throws SourceUrlException {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new SourceUrlException("a '%' in a parameter starts no code of two hexadecimal digits", "write %25");
        }
    }
}
