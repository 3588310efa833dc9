package io.pluginmanager.core.verify;

import io.pluginmanager.core.text.Quoted;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** A file of checksums, as {@code sha256sum}, BSD's {@code sha256}, {@code openssl dgst} and others write it. Immutable. */
public final class ChecksumFile {

    /** How large a checksum file may be. */
    public static final int MOST_BYTES = 1 << 20;

    private static final int MOST_SHOWN = 10;
    private static final String NEXT =
            "correct the checksum file or 'checksum_url', or pin the artifact with 'sha256:'";

    private final List<ChecksumLine> lines;

    private ChecksumFile(List<ChecksumLine> lines) {
        this.lines = List.copyOf(lines);
    }

    /**
     * Reads a checksum file.
     *
     * @throws ProofException if a line is neither a checksum nor a comment, or there is none
     */
    public static ChecksumFile parse(byte[] bytes) throws ProofException {
        if (bytes.length > MOST_BYTES) {
            throw new ProofException("the checksum file is larger than 1 MiB", NEXT);
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        List<ChecksumLine> lines = new ArrayList<>();
        int number = 0;
        for (String line : (text.startsWith("\uFEFF") ? text.substring(1) : text).split("\r?\n", -1)) {
            number++;
            if (!line.isBlank() && !line.startsWith("#") && !line.startsWith(";")) {
                lines.add(ChecksumLine.read(number, line.stripTrailing()));
            }
        }
        if (lines.isEmpty()) {
            throw new ProofException("the checksum file is empty", NEXT);
        }
        return new ChecksumFile(lines);
    }

    /**
     * Returns the digests of one file: those of its name, with the most folders before it that the path has, too; else of
     * its name in any one folder. A digest without a name counts if it is the only line.
     *
     * @param path where the artifact lies, with {@code /}
     * @throws ProofException if there are none, several for one algorithm, those of several files, or only weak ones
     */
    public Checksums of(String path) throws ProofException {
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (lines.size() == 1 && lines.get(0).file() == null) {
            return checksums(lines, name);
        }
        for (ChecksumLine line : lines) {
            if (line.file() == null) {
                throw new ProofException(
                        "line " + line.number()
                                + " of the checksum file is a digest without the name of a file, which can only stand"
                                + " alone",
                        NEXT);
            }
        }
        Optional<String> nearest = lines.stream()
                .map(line -> plain(String.valueOf(line.file())))
                .filter(file -> ("/" + path).endsWith("/" + file))
                .max(Comparator.comparingInt(String::length));
        Predicate<String> way =
                nearest.<Predicate<String>>map(file -> file::equals).orElse(file -> file.endsWith("/" + name));
        List<ChecksumLine> found = lines.stream()
                .filter(line -> way.test(plain(String.valueOf(line.file()))))
                .toList();
        if (!found.isEmpty()) {
            return checksums(found, name);
        }
        throw new ProofException(
                "the checksum file has no line for " + Quoted.of(name) + "; it has " + list(lines), NEXT);
    }

    private static String plain(String file) {
        return file.startsWith("./") ? file.substring(2) : file;
    }

    private static Checksums checksums(List<ChecksumLine> found, String name) throws ProofException {
        Set<String> files = new LinkedHashSet<>();
        found.forEach(line -> files.add(plain(String.valueOf(line.file()))));
        if (files.size() > 1) {
            throw new ProofException(
                    "the checksum file has lines for several files " + Quoted.of(name) + ": " + list(found), NEXT);
        }
        Map<HashAlgorithm, String> digests = new EnumMap<>(HashAlgorithm.class);
        for (ChecksumLine line : found) {
            String other = line.algorithm() == null ? line.hex() : digests.putIfAbsent(line.algorithm(), line.hex());
            if (other != null && !other.equals(line.hex())) {
                throw new ProofException(
                        "the checksum file has different digests of one kind for " + Quoted.of(name) + ", the second in"
                                + " line " + line.number(),
                        NEXT);
            }
        }
        if (digests.keySet().stream().noneMatch(HashAlgorithm::isStrong)) {
            throw new ProofException(
                    "the checksum file has no SHA-256, SHA-384 or SHA-512 digest for " + Quoted.of(name)
                            + ", only weaker ones, with which other bytes can be made",
                    NEXT);
        }
        return new Checksums(digests);
    }

    private static String list(List<ChecksumLine> lines) {
        Set<String> files = new LinkedHashSet<>();
        lines.forEach(line -> files.add(String.valueOf(line.file())));
        List<String> first = files.stream().limit(MOST_SHOWN).toList();
        return Quoted.list(first) + (files.size() > MOST_SHOWN ? " and " + (files.size() - MOST_SHOWN) + " more" : "");
    }
}
