package io.pluginmanager.core.resolve;

import io.pluginmanager.artifact.ObjectPage;
import io.pluginmanager.spi.ArtifactSource;
import io.pluginmanager.spi.Call;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the one path in a source that answers a declaration. Thread-safe. */
public final class Resolver {

    private final ArtifactSource source;
    private final Platform platform;
    private final int mostObjects;

    /**
     * Makes a resolver for one source.
     *
     * @param mostObjects after how many objects a listing counts as cut off
     */
    public Resolver(ArtifactSource source, Platform platform, int mostObjects) {
        this.source = source;
        this.platform = platform;
        this.mostObjects = mostObjects;
    }

    /**
     * The answer.
     *
     * @param path the path in the source
     * @param version the version; empty if neither path nor declaration name one
     * @param skipped versions that the source lists and that could not be read
     */
    public record Found(String path, Optional<String> version, Skipped skipped) {}

    /**
     * The versions that a source offers.
     *
     * @param versions their texts, each once
     * @param complete whether the source listed all it has
     */
    public record Offer(Set<String> versions, boolean complete) {}

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

    /**
     * Finds the path of the version that is asked for.
     *
     * @param collection whether the template names a prefix with many objects
     */
    public Found find(PathTemplate template, VersionSpec spec, boolean collection, Call call)
            throws IOException, NotFoundException {
        Optional<String> exact =
                spec instanceof VersionSpec.Exact version ? Optional.of(version.text()) : Optional.empty();
        if (!template.usesVersion() || exact.isPresent()) {
            return new Found(render(template, exact.orElse(null)), exact, Skipped.NONE);
        }
        Offer offer = offer(template, collection, call);
        Selection selection = VersionSelector.select(spec, offer.versions(), offer.complete());
        if (selection instanceof Selection.Chosen chosen) {
            return new Found(
                    render(template, chosen.candidate()), Optional.of(chosen.candidate()), selection.skipped());
        }
        Selection.Failed failed = (Selection.Failed) selection;
        throw new NotFoundException(failed.message(), failed.nextStep());
    }

    /** Returns the path of a recorded version. */
    public Found at(PathTemplate template, String version) throws NotFoundException {
        return new Found(render(template, template.usesVersion() ? version : null), Optional.of(version), Skipped.NONE);
    }

    /** Asks the source which versions it has. */
    public Offer offer(PathTemplate template, boolean collection, Call call) throws IOException, NotFoundException {
        if (!template.usesVersion()) {
            throw new NotFoundException(
                    "its path has no {version}, so the source has only one", "write {version} into 'path' or 'url'");
        }
        if (!source.capabilities().contains(ArtifactSource.Capability.LIST)) {
            throw new NotFoundException(
                    "the source cannot list what it has", "write an exact version, or use a source that lists");
        }
        Listing listing = Listing.of(source, template.prefix(platform), mostObjects, call);
        Set<String> versions = new LinkedHashSet<>();
        for (ObjectPage.Entry entry : listing.entries()) {
            (collection ? template.matchBelow(entry.path(), platform) : template.match(entry.path(), platform))
                    .ifPresent(versions::add);
        }
        return new Offer(versions, listing.complete());
    }

    private String render(PathTemplate template, @Nullable String version) throws NotFoundException {
        try {
            return template.render(version, platform);
        } catch (VersionSyntaxException e) {
            throw new NotFoundException(String.valueOf(e.getMessage()), "write a plain version");
        }
    }
}
