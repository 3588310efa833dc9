package io.pluginmanager.core.resolve;

import io.pluginmanager.artifact.ListRequest;
import io.pluginmanager.artifact.ObjectPage;
import io.pluginmanager.spi.ArtifactSource;
import io.pluginmanager.spi.Call;
import io.pluginmanager.spi.SourceException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * All objects below a prefix, over all pages of a source. Immutable.
 *
 * @param entries the objects, in the order of the source
 * @param complete whether the source listed all it has; false beyond a bound
 */
public record Listing(List<ObjectPage.Entry> entries, boolean complete) {

    private static final int PAGE = 1000;

    /** Copies the list. */
    public Listing {
        entries = List.copyOf(entries);
    }

    /**
     * Asks a source for all pages.
     *
     * @param most after how many objects the listing is cut off
     * @throws SourceException if a page leads to one that was there already, or an object is not below the prefix
     */
    public static Listing of(ArtifactSource source, String prefix, int most, Call call) throws IOException {
        List<ObjectPage.Entry> entries = new ArrayList<>();
        Set<String> tokens = new HashSet<>();
        ListRequest request = ListRequest.first(prefix, PAGE);
        while (true) {
            call.checkCancelled();
            ObjectPage page = source.list(request, call);
            for (ObjectPage.Entry entry : page.entries()) {
                if (!entry.path().startsWith(prefix)) {
                    throw new SourceException(
                            SourceException.Kind.PROTOCOL,
                            "the listing of " + Quoted.of(prefix) + " has " + Quoted.of(entry.path())
                                    + ", which does not lie there");
                }
                if (entries.size() == most) {
                    return new Listing(entries, false);
                }
                entries.add(entry);
            }
            if (page.nextToken().isEmpty()) {
                return new Listing(entries, true);
            }
            if (!tokens.add(page.nextToken().get())) {
                throw new SourceException(
                        SourceException.Kind.PROTOCOL,
                        "the listing of " + Quoted.of(prefix) + " goes round in a circle");
            }
            request = request.next(page.nextToken().get());
        }
    }
}
