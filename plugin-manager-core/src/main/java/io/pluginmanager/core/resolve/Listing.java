package io.pluginmanager.core.resolve;

import io.pluginmanager.artifact.ListRequest;
import io.pluginmanager.artifact.ObjectPage;
import io.pluginmanager.artifact.Validator;
import io.pluginmanager.core.text.Quoted;
import io.pluginmanager.spi.ArtifactSource;
import io.pluginmanager.spi.Call;
import io.pluginmanager.spi.SourceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
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

    /**
     * Returns a token for all objects together, which changes with each of them; empty if the source has none for one of
     * them, or listed only a part.
     */
    public Optional<Validator> validator() {
        if (!complete
                || entries.stream().anyMatch(entry -> entry.info().validator().isEmpty())) {
            return Optional.empty();
        }
        boolean strong = true;
        MessageDigest sha256 = sha256();
        for (ObjectPage.Entry entry : entries) {
            Validator validator = entry.info().validator().orElseThrow();
            strong &= validator.strong();
            for (String part : List.of(entry.path(), validator.token())) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                sha256.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
                sha256.update(bytes);
            }
        }
        return Optional.of(new Validator(HexFormat.of().formatHex(sha256.digest()), strong));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
