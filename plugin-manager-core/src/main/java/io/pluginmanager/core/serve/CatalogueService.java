package io.pluginmanager.core.serve;

import io.pluginmanager.core.discovery.Suggestions;
import io.pluginmanager.core.text.Quoted;
import io.pluginmanager.plugin.Catalogue;
import io.pluginmanager.plugin.CatalogueEntry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers what clients ask of a catalogue. Thread-safe; whatever goes wrong becomes an answer. */
public final class CatalogueService {

    private static final Logger LOG = LoggerFactory.getLogger(CatalogueService.class);

    /** The definitions as their authors wrote them, for a sync; clients of Optimus do not understand all of them. */
    public static final String DEFINITIONS = "application/vnd.plugin-manager.definitions+zip";

    private static final String ZIP = "application/zip";
    private static final String JSON = "application/json";
    private static final String SCHEMA = "application/schema+json";
    private static final String MARKDOWN = "text/markdown";
    private static final List<String> YAML =
            List.of("application/yaml", "application/x-yaml", "text/yaml", "text/x-yaml");
    private static final List<String> CATALOGUE_TYPES = List.of(ZIP, JSON, DEFINITIONS);
    private static final List<String> ENTRY_TYPES = List.of(YAML.get(0), YAML.get(1), YAML.get(2), YAML.get(3), JSON);
    private static final List<String> SURVEY_TYPES = List.of(SCHEMA, JSON, MARKDOWN);
    private static final String SURVEY = "/survey";

    private final Supplier<Catalogue> catalogue;
    private final String plugins;
    private final BearerTokens tokens;
    private final CatalogueJson json;
    private volatile @Nullable Published newest;

    /**
     * Makes a service.
     *
     * @param catalogue asked for each request, cheap, for example {@code PluginManager::catalogue}
     * @param basePath what stands before {@code /plugins}, without a slash at its end; may be empty
     */
    public CatalogueService(Supplier<Catalogue> catalogue, String basePath, BearerTokens tokens) {
        this.catalogue = catalogue;
        this.plugins = basePath + "/plugins";
        this.tokens = tokens;
        this.json = new CatalogueJson(plugins);
    }

    /**
     * Answers a request.
     *
     * @param target path and query as they came, encoded
     */
    public Answer handle(String method, String target, Map<String, List<String>> headers) {
        Answer answer;
        try {
            answer = answer(method, target, new RequestHeaders(headers));
        } catch (RuntimeException e) {
            LOG.warn("cannot answer {} {}", Quoted.of(method), Quoted.of(target), e);
            answer = Answer.message(500, "the catalogue cannot be shown; the log of the server says why");
        }
        return method.equals("HEAD") ? answer.withoutBody() : answer;
    }

    private Answer answer(String method, String target, RequestHeaders headers) {
        if (!tokens.admit(headers)) {
            boolean shown = !headers.all("Authorization").isEmpty();
            return Answer.message(
                            401, shown ? "this token is not valid here" : "a token is needed: Authorization: Bearer …")
                    .with("WWW-Authenticate", "Bearer realm=\"plugins\"" + (shown ? ", error=\"invalid_token\"" : ""));
        }
        Optional<String> path = Target.path(target);
        if (path.isEmpty()) {
            return Answer.message(400, "the path is malformed: '%' stands before two hexadecimal digits of UTF-8");
        }
        Function<Published, Answer> action = route(path.get(), headers);
        if (action == null) {
            return Answer.message(404, "there is nothing here; the catalogue is at " + plugins);
        }
        if (!method.equals("GET") && !method.equals("HEAD")) {
            return Answer.message(405, "the catalogue can only be read: GET and HEAD")
                    .with("Allow", "GET, HEAD");
        }
        Published published = published();
        Catalogue shown = published.catalogue();
        if (shown.generation() == 0 && shown.all().isEmpty()) {
            // an empty archive would make clients drop what they have
            return Answer.message(503, "no plugin was ever installed here; try again later")
                    .with("Retry-After", "10");
        }
        return action.apply(published).with("Catalogue-Digest", shown.digest().toString());
    }

    private @Nullable Function<Published, Answer> route(String path, RequestHeaders headers) {
        String trimmed = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        if (trimmed.equals(plugins)) {
            return published -> catalogue(published, headers);
        }
        if (!trimmed.startsWith(plugins + "/")) {
            return null;
        }
        String id = trimmed.substring(plugins.length() + 1);
        return published -> entry(published.catalogue(), id, headers);
    }

    private Published published() {
        Catalogue now = catalogue.get();
        Published known = newest;
        if (known == null || !known.shows(now)) {
            known = new Published(now, json);
            newest = known;
        }
        return known;
    }

    private Answer catalogue(Published published, RequestHeaders headers) {
        return show(headers, CATALOGUE_TYPES, mediaType -> switch (mediaType) {
            case ZIP -> published.optimus();
            case DEFINITIONS -> published.definitions();
            default -> published.json();
        });
    }

    private Answer entry(Catalogue shown, String id, RequestHeaders headers) {
        Optional<CatalogueEntry> entry = shown.find(id);
        if (entry.isPresent()) {
            return definition(entry.get(), headers);
        }
        String owner = id.endsWith(SURVEY) ? id.substring(0, id.length() - SURVEY.length()) : id;
        return shown.find(owner).map(found -> survey(found, headers)).orElseGet(() -> unknown(shown, owner));
    }

    private Answer definition(CatalogueEntry entry, RequestHeaders headers) {
        Optional<byte[]> text = DefinitionText.of(entry);
        if (text.isEmpty() || DefinitionText.definition(entry).isEmpty()) {
            return notShown(entry.id());
        }
        return show(
                headers,
                ENTRY_TYPES,
                mediaType -> Representation.of(mediaType.equals(JSON) ? json.entry(entry, text.get()) : text.get()));
    }

    private Answer survey(CatalogueEntry entry, RequestHeaders headers) {
        if (DefinitionText.definition(entry).isEmpty()) {
            return notShown(entry.id());
        }
        return show(headers, SURVEY_TYPES, mediaType -> {
            String text = mediaType.equals(MARKDOWN)
                    ? entry.survey().toMarkdown()
                    : entry.survey().toJsonSchema();
            return Representation.of(text.getBytes(StandardCharsets.UTF_8));
        });
    }

    /** Shows something in the format that the client likes best, or says that it has that already. */
    private Answer show(RequestHeaders headers, List<String> offered, Function<String, Representation> format) {
        Optional<String> chosen = new Preferences(headers).choose(offered);
        if (chosen.isEmpty()) {
            return Answer.message(406, "this can be had as " + String.join(", ", offered))
                    .with("Vary", vary());
        }
        Representation found = format.apply(chosen.get());
        // both archives are the same bytes where Optimus understands everything, and yet two representations
        String etag = chosen.get().equals(DEFINITIONS) ? found.etag().replaceFirst("\"$", "-d\"") : found.etag();
        boolean known = EntityTags.isKnown(headers, etag);
        Answer answer = Answer.of(known ? 304 : 200)
                .with("ETag", etag)
                .with("Vary", vary())
                .with("Cache-Control", tokens.areNeeded() ? "private, no-cache" : "no-cache");
        if (known) {
            return answer;
        }
        Answer whole = answer.withBody(contentType(chosen.get()), found.bytes());
        return chosen.get().endsWith("zip")
                ? whole.with("Content-Disposition", "attachment; filename=\"plugins.zip\"")
                : whole;
    }

    private String vary() {
        return tokens.areNeeded() ? "Accept, Authorization" : "Accept";
    }

    private static String contentType(String mediaType) {
        return mediaType.startsWith("text/") ? mediaType + "; charset=utf-8" : mediaType;
    }

    private static Answer notShown(String id) {
        return Answer.message(404, "the definition of " + Quoted.of(id) + " has errors, so it is not shown");
    }

    private static Answer unknown(Catalogue shown, String id) {
        boolean quarantined =
                shown.quarantined().stream().anyMatch(entry -> entry.id().equalsIgnoreCase(id));
        if (quarantined) {
            return notShown(id);
        }
        List<String> ids = shown.all().stream().map(CatalogueEntry::id).toList();
        String near = Suggestions.nearest(id, ids)
                .map(name -> "; did you mean " + Quoted.of(name) + "?")
                .orElse("");
        return Answer.message(404, "there is no plugin " + Quoted.of(id) + near);
    }
}
