package io.pluginmanager.http;

import io.pluginmanager.Digest;
import io.pluginmanager.artifact.IndexedFile;
import io.pluginmanager.artifact.IndexedVersion;
import io.pluginmanager.artifact.VersionIndex;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads the versions of one plugin from a document; the format is in {@code docs/version-index.md}. */
final class IndexReader {

    private static final int LONGEST_VERSION = 256;
    private static final String ANY_PLATFORM = "";

    private final IndexDocument document;
    private final String name;
    private final UnaryOperator<String> places;
    private final List<IndexedVersion> versions = new ArrayList<>();
    private final Set<String> texts = new HashSet<>();
    private boolean named;
    private boolean listed;
    private @Nullable Instant expires;

    private IndexReader(IndexDocument document, String name, UnaryOperator<String> places) {
        this.document = document;
        this.name = name;
        this.places = places;
    }

    /**
     * Reads a document.
     *
     * @param what the document with its address, for messages
     * @param name the plugin that it must be about
     * @param places turns a URL in the document into the path of an artifact, or throws IllegalArgumentException
     * @throws io.pluginmanager.spi.SourceException with kind {@code PROTOCOL} for whatever is wrong with it
     */
    static VersionIndex read(String what, byte[] bytes, String name, UnaryOperator<String> places) throws IOException {
        try (IndexDocument document = IndexDocument.open(what, bytes)) {
            return new IndexReader(document, name, places).read();
        }
    }

    private VersionIndex read() throws IOException {
        IndexDocument.Place start = new IndexDocument.Place(1, 1);
        document.whole(this::readKey);
        require(named, "name", start);
        require(listed, "versions", start);
        VersionIndex.Builder index = VersionIndex.builder(name).versions(versions);
        if (expires != null) {
            index.expires(expires);
        }
        return index.build();
    }

    private boolean readKey(String key) throws IOException {
        switch (key) {
            case "name" -> readName();
            case "expires" -> readExpires();
            case "versions" -> {
                document.list(key, this::readVersion);
                listed = true;
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void readName() throws IOException {
        String found = document.text("name");
        if (!found.equals(name)) {
            throw document.fault(
                    "it is about " + Texts.quoted(found) + ", not about " + Texts.quoted(name), document.place());
        }
        named = true;
    }

    private void readExpires() throws IOException {
        if (!document.isNull()) {
            String text = document.text("expires");
            try {
                expires = OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeException e) {
                throw document.fault(
                        "'expires' is not a time such as '2027-01-31T00:00:00Z': " + Texts.quoted(text),
                        document.place());
            }
        }
    }

    private void readVersion() throws IOException {
        IndexDocument.Place start = document.place();
        new Version().read(start);
    }

    private void require(boolean present, String key, IndexDocument.Place place) throws IOException {
        if (!present) {
            throw document.fault("'" + key + "' is missing", place);
        }
    }

    private String checkedVersion(String text) throws IOException {
        boolean plain = !text.isEmpty()
                && text.length() <= LONGEST_VERSION
                && text.equals(text.strip())
                && text.codePoints().allMatch(c -> !Texts.isHidden(c));
        if (!plain) {
            throw document.fault(
                    "'version' is not a text of 1 to " + LONGEST_VERSION + " visible characters: " + Texts.quoted(text),
                    document.place());
        }
        if (!texts.add(text)) {
            throw document.fault("the version " + Texts.quoted(text) + " is listed twice", document.place());
        }
        return text;
    }

    /** One version while it is read. */
    private final class Version {

        private final List<IndexedFile> files = new ArrayList<>();
        private final Set<String> platforms = new HashSet<>();
        private @Nullable String text;
        private boolean yanked;
        private boolean listed;

        void read(IndexDocument.Place start) throws IOException {
            document.object("versions", this::readKey);
            require(text != null, "version", start);
            require(listed, "files", start);
            versions.add(IndexedVersion.builder(String.valueOf(text))
                    .yanked(yanked)
                    .files(files)
                    .build());
        }

        private boolean readKey(String key) throws IOException {
            switch (key) {
                case "version" -> text = checkedVersion(document.text(key));
                case "yanked" -> yanked = !document.isNull() && document.flag(key);
                case "files" -> {
                    document.list(key, () -> readFile(document.place()));
                    listed = true;
                }
                default -> {
                    return false;
                }
            }
            return true;
        }

        private void readFile(IndexDocument.Place start) throws IOException {
            File file = new File();
            document.object("files", file::readKey);
            String path = file.path;
            Digest digest = file.digest;
            if (path == null || digest == null || file.size < 0) {
                throw document.fault(
                        "'" + (path == null ? "url" : digest == null ? "sha256" : "size") + "' is missing", start);
            }
            if (!platforms.add(file.platform)) {
                throw document.fault(
                        file.platform.equals(ANY_PLATFORM)
                                ? "a version has two files without a platform"
                                : "a version has two files for " + Texts.quoted(file.platform),
                        start);
            }
            IndexedFile.Builder built = IndexedFile.builder(path).digest(digest).size(file.size);
            if (!file.platform.equals(ANY_PLATFORM)) {
                built.platform(file.platform);
            }
            files.add(built.build());
        }
    }

    /** One file while it is read. */
    private final class File {

        private String platform = ANY_PLATFORM;
        private @Nullable String path;
        private @Nullable Digest digest;
        private long size = -1;

        boolean readKey(String key) throws IOException {
            switch (key) {
                case "platform" -> {
                    if (!document.isNull()) {
                        platform = read(key, IndexPlatform::canonical);
                    }
                }
                case "url" -> path = read(key, places);
                case "sha256" ->
                    digest = Digest.parse(read(key, text -> Digest.parse(text).toString()));
                case "size" -> {
                    size = document.number(key);
                    if (size < 0) {
                        throw document.fault("'size' is below 0", document.place());
                    }
                }
                default -> {
                    return false;
                }
            }
            return true;
        }

        private String read(String key, UnaryOperator<String> meaning) throws IOException {
            String text = document.text(key);
            try {
                return meaning.apply(text);
            } catch (IllegalArgumentException e) {
                String reason = key.equals("sha256") ? "it is not 64 hexadecimal digits" : e.getMessage();
                throw document.fault(
                        "'" + key + "' " + Texts.quoted(withoutSecrets(text)) + " cannot be used: " + reason,
                        document.place());
            }
        }

        private static String withoutSecrets(String url) {
            return url.replaceAll("(?s)[?#].*", "").replaceAll("//[^/]*@", "//…@");
        }
    }
}
