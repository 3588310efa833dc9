package io.pluginmanager.core.resolve;

import io.pluginmanager.Digest;
import io.pluginmanager.artifact.IndexedFile;
import io.pluginmanager.artifact.IndexedVersion;
import io.pluginmanager.artifact.ObjectPage;
import io.pluginmanager.core.text.Quoted;
import io.pluginmanager.spi.ArtifactSource.Capability;
import io.pluginmanager.spi.SourceException;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the one path in a source that answers a declaration: by the source's index of versions where it has one, otherwise
 * by what it lists. Thread-safe.
 */
public final class Resolver {

    private final VersionSource source;
    private final Platform platform;
    private final Instant now;

    /**
     * Makes a resolver for one source.
     *
     * @param now when an index that expires is looked at
     */
    public Resolver(VersionSource source, Platform platform, Instant now) {
        this.source = source;
        this.platform = platform;
        this.now = now;
    }

    /**
     * What a declaration asks for.
     *
     * @param name the name by which the publisher knows the plugin
     * @param template what the path looks like; empty if the index tells it
     * @param spec which version is asked for
     * @param collection whether the template names a prefix with many objects
     * @param recorded the version that is recorded and answers the declaration
     */
    public record Wanted(
            String name, PathTemplate template, VersionSpec spec, boolean collection, Optional<String> recorded) {

        Optional<String> exact() {
            return spec instanceof VersionSpec.Exact version ? Optional.of(version.text()) : Optional.empty();
        }
    }

    /**
     * The answer.
     *
     * @param path the path in the source
     * @param version the version; empty if neither path nor declaration name one
     * @param skipped versions that the source lists and that could not be read
     * @param digest what the source's index says that the bytes have
     * @param size how many bytes there are, as the source's index says
     * @param yanked whether the publisher took the version back
     */
    public record Found(
            String path,
            Optional<String> version,
            Skipped skipped,
            Optional<Digest> digest,
            OptionalLong size,
            boolean yanked) {

        static Found at(String path, Optional<String> version, Skipped skipped) {
            return new Found(path, version, skipped, Optional.empty(), OptionalLong.empty(), false);
        }

        Found as(IndexedFile file) {
            OptionalLong length = file.size().map(OptionalLong::of).orElse(OptionalLong.empty());
            return new Found(path, version, skipped, file.digest(), length, yanked);
        }

        /** Returns a copy of a version that only its signature names. */
        public Found named(String name) {
            return new Found(path, Optional.of(name), skipped, digest, size, yanked);
        }

        /** Returns a copy without a version. */
        public Found unnamed() {
            return new Found(path, Optional.empty(), skipped, digest, size, yanked);
        }

        Found yanked(boolean yes) {
            return new Found(path, version, skipped, digest, size, yes);
        }
    }

    /**
     * The versions that a source offers.
     *
     * @param versions their texts, each once
     * @param complete whether the source listed all it has
     * @param yanked those that their publisher took back
     * @param expires from when on the source must have a newer list
     */
    public record Offer(Set<String> versions, boolean complete, Set<String> yanked, Optional<Instant> expires) {}

    /** Nothing answers the declaration. */
    public static final class NotFoundException extends Exception {

        private static final long serialVersionUID = 1L;

        private final String nextStep;

        NotFoundException(String message, String nextStep) {
            super(message);
            this.nextStep = nextStep;
        }

        /** Returns what to do about it. */
        public String nextStep() {
            return nextStep;
        }
    }

    /** Finds the path of the version that is asked for. */
    public Found find(Wanted wanted) throws IOException, NotFoundException {
        PathTemplate template = wanted.template();
        Optional<String> exact = wanted.exact();
        if (isIndexed(wanted)) {
            return exact.isPresent() && !template.isEmpty()
                    ? exactly(wanted, exact.get())
                    : choose(wanted, index(wanted.name()).checkFresh(now));
        }
        checkPath(wanted);
        if (!template.usesVersion() || exact.isPresent()) {
            return Found.at(render(template, exact.orElse(null)), exact, Skipped.NONE);
        }
        Offer offer = offer(wanted);
        Selection.Chosen chosen = chosen(VersionSelector.select(wanted.spec(), offer.versions(), offer.complete()), "");
        return Found.at(render(template, chosen.candidate()), Optional.of(chosen.candidate()), chosen.skipped());
    }

    /**
     * Returns the path of a recorded version. Without a path of its own the index is asked, even if it has expired: the
     * recorded digest says which bytes are right.
     */
    public Found at(Wanted wanted, String version) throws IOException, NotFoundException {
        PathTemplate template = wanted.template();
        if (isIndexed(wanted) && template.isEmpty()) {
            IndexChoice index = index(wanted.name());
            IndexedVersion listed = index.find(version)
                    .orElseThrow(() -> new NotFoundException(
                            "the version index of " + Quoted.of(wanted.name()) + " does not list the recorded version "
                                    + Quoted.of(version) + " any more",
                            "choose another version with --update, or ask its publisher for it"));
            IndexedFile file = index.file(listed);
            return Found.at(file.path(), Optional.of(version), Skipped.NONE)
                    .as(file)
                    .yanked(listed.yanked());
        }
        checkPath(wanted);
        return Found.at(render(template, template.usesVersion() ? version : null), Optional.of(version), Skipped.NONE);
    }

    /** Asks the source which versions it has. */
    public Offer offer(Wanted wanted) throws IOException, NotFoundException {
        PathTemplate template = wanted.template();
        if (isIndexed(wanted)) {
            IndexChoice index = index(wanted.name());
            return new Offer(index.versions(), true, index.yanked(), index.expires());
        }
        checkPath(wanted);
        if (!template.usesVersion()) {
            throw new NotFoundException(
                    "its path has no {version}, so the source has only one", "write {version} into 'path' or 'url'");
        }
        if (!source.capabilities().contains(Capability.LIST)) {
            throw new NotFoundException(
                    "the source cannot list what it has", "write an exact version, or use a source that lists");
        }
        Listing listing = source.list(template.prefix(platform));
        Set<String> versions = new LinkedHashSet<>();
        for (ObjectPage.Entry entry : listing.entries()) {
            (wanted.collection() ? template.matchBelow(entry.path(), platform) : template.match(entry.path(), platform))
                    .ifPresent(versions::add);
        }
        return new Offer(versions, listing.complete(), Set.of(), Optional.empty());
    }

    /**
     * Returns what a declaration selects among the offered versions, now.
     *
     * @return empty if it selects none, or if the source's list counts as withheld
     */
    public Optional<String> selected(Wanted wanted, Offer offer) {
        if (offer.expires().filter(moment -> !now.isBefore(moment)).isPresent()) {
            return Optional.empty();
        }
        Set<String> candidates = new LinkedHashSet<>(offer.versions());
        if (wanted.exact().isEmpty()) {
            candidates.removeIf(version ->
                    offer.yanked().contains(version) && !wanted.recorded().equals(Optional.of(version)));
        }
        return VersionSelector.select(wanted.spec(), candidates, offer.complete()) instanceof Selection.Chosen chosen
                ? Optional.of(chosen.candidate())
                : Optional.empty();
    }

    /** An index names single files, and a path without a version has only one. */
    private boolean isIndexed(Wanted wanted) {
        return source.capabilities().contains(Capability.VERSIONS)
                && !wanted.collection()
                && (wanted.template().isEmpty() || wanted.template().usesVersion());
    }

    private IndexChoice index(String name) throws IOException {
        return new IndexChoice(source.index(name), platform);
    }

    private Found choose(Wanted wanted, IndexChoice index) throws NotFoundException {
        Set<String> candidates = index.candidates(wanted.spec(), wanted.recorded());
        int left = index.versions().size() - candidates.size();
        Selection.Chosen chosen = chosen(
                VersionSelector.select(wanted.spec(), candidates, true),
                left == 0 ? "" : "; " + left + " more were taken back by their publisher");
        IndexedVersion version = index.find(chosen.candidate()).orElseThrow();
        checkPrintable(chosen.candidate());
        Optional<String> text = Optional.of(chosen.candidate());
        if (wanted.template().isEmpty()) {
            IndexedFile file = index.file(version);
            return Found.at(file.path(), text, chosen.skipped()).as(file).yanked(version.yanked());
        }
        String path = render(wanted.template(), chosen.candidate());
        return described(Found.at(path, text, chosen.skipped()), version);
    }

    /** The path says where an exact version lies; the index may know more of it, and need not know it at all. */
    private Found exactly(Wanted wanted, String version) throws IOException, NotFoundException {
        Found found = Found.at(render(wanted.template(), version), Optional.of(version), Skipped.NONE);
        try {
            Optional<IndexedVersion> listed =
                    index(wanted.name()).checkFresh(now).find(version);
            return listed.isPresent() ? described(found, listed.get()) : found;
        } catch (SourceException e) {
            if (e.kind() == SourceException.Kind.NOT_FOUND) {
                return found;
            }
            throw e;
        }
    }

    /** Adds what the index says of the file if it means the very one that the path leads to. */
    private Found described(Found found, IndexedVersion version) {
        return version.files().stream()
                .filter(file -> isSamePlace(file.path(), found.path()))
                .findFirst()
                .map(found::as)
                .orElse(found)
                .yanked(version.yanked());
    }

    /** A description leaves out the query, which may lead elsewhere. */
    private boolean isSamePlace(String left, String right) {
        return left.equals(right)
                || (left.indexOf('?') < 0
                        && right.indexOf('?') < 0
                        && source.describe(left).equals(source.describe(right)));
    }

    private static Selection.Chosen chosen(Selection selection, String takenBack) throws NotFoundException {
        if (selection instanceof Selection.Failed failed) {
            throw new NotFoundException(failed.message() + takenBack, failed.nextStep());
        }
        return (Selection.Chosen) selection;
    }

    private static void checkPrintable(String version) throws NotFoundException {
        try {
            VersionText.checkPrintable("version", version);
        } catch (VersionSyntaxException e) {
            throw new NotFoundException(String.valueOf(e.getMessage()), "tell those who run the source");
        }
    }

    private static void checkPath(Wanted wanted) throws NotFoundException {
        if (wanted.template().isEmpty()) {
            throw wanted.collection()
                    ? new NotFoundException(
                            "a collection needs a path: an index of versions names single files",
                            "write 'path:' with the folder of the collection")
                    : new NotFoundException(
                            "it has no path, and its provider has no index of versions that could tell one",
                            "write 'path:', or the key 'index' of the provider");
        }
    }

    private String render(PathTemplate template, @Nullable String version) throws NotFoundException {
        try {
            return template.render(version, platform);
        } catch (VersionSyntaxException e) {
            throw new NotFoundException(String.valueOf(e.getMessage()), "write a plain version");
        }
    }
}
