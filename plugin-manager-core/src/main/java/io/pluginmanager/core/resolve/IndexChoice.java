package io.pluginmanager.core.resolve;

import io.pluginmanager.artifact.IndexedFile;
import io.pluginmanager.artifact.IndexedVersion;
import io.pluginmanager.artifact.VersionIndex;
import io.pluginmanager.core.resolve.Resolver.NotFoundException;
import io.pluginmanager.core.text.Quoted;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The versions in an index, and which file of each is meant for one platform. */
final class IndexChoice {

    private final VersionIndex index;
    private final Platform platform;

    IndexChoice(VersionIndex index, Platform platform) {
        this.index = index;
        this.platform = platform;
    }

    /**
     * Checks that the index still counts.
     *
     * @throws NotFoundException if a newer one must exist and is withheld
     */
    IndexChoice checkFresh(Instant now) throws NotFoundException {
        Optional<Instant> expires = index.expires();
        if (expires.isPresent() && !now.isBefore(expires.get())) {
            throw new NotFoundException(
                    "the version index of " + Quoted.of(index.name()) + " expired at " + expires.get()
                            + ", so the source may withhold newer versions",
                    "let those who run the source publish it anew, or ask another source; check the clock of this"
                            + " machine");
        }
        return this;
    }

    /** Returns all versions. */
    Set<String> versions() {
        Set<String> texts = new LinkedHashSet<>();
        index.versions().forEach(version -> texts.add(version.version()));
        return texts;
    }

    /** Returns the versions that their publisher took back. */
    Set<String> yanked() {
        Set<String> texts = new LinkedHashSet<>();
        index.versions().stream().filter(IndexedVersion::yanked).forEach(version -> texts.add(version.version()));
        return texts;
    }

    /**
     * Returns the versions among which a declaration chooses: one that was taken back is none of them, unless it is named
     * exactly or recorded already.
     */
    Set<String> candidates(VersionSpec spec, Optional<String> recorded) {
        Set<String> texts = versions();
        if (!(spec instanceof VersionSpec.Exact)) {
            Set<String> yanked = yanked();
            recorded.ifPresent(yanked::remove);
            texts.removeAll(yanked);
        }
        return texts;
    }

    Optional<Instant> expires() {
        return index.expires();
    }

    Optional<IndexedVersion> find(String version) {
        return index.versions().stream()
                .filter(listed -> listed.version().equals(version))
                .findFirst();
    }

    /** Returns the file of a version for the platform, else the one for every platform. */
    IndexedFile file(IndexedVersion version) throws NotFoundException {
        Optional<IndexedFile> own = fileFor(version, Optional.of(platform.toString()));
        Optional<IndexedFile> chosen = own.isPresent() ? own : fileFor(version, Optional.empty());
        if (chosen.isPresent()) {
            return chosen.get();
        }
        Set<String> platforms = new TreeSet<>();
        version.files().forEach(file -> file.platform().ifPresent(platforms::add));
        throw new NotFoundException(
                "version " + Quoted.of(version.version()) + " has no file for " + Quoted.of(platform.toString())
                        + (platforms.isEmpty()
                                ? ", and no other either"
                                : "; it has files for " + Quoted.list(platforms)),
                "choose a version that has one, or ask its publisher for it");
    }

    private static Optional<IndexedFile> fileFor(IndexedVersion version, Optional<String> platform) {
        return version.files().stream()
                .filter(file -> file.platform().equals(platform))
                .findFirst();
    }
}
