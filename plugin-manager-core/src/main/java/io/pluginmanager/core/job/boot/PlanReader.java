package io.pluginmanager.core.job.boot;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.pluginmanager.Digest;
import io.pluginmanager.core.job.JobProblems;
import io.pluginmanager.core.secret.SecretText;
import io.pluginmanager.core.text.Quoted;
import io.pluginmanager.core.yaml.ProblemLog;
import io.pluginmanager.error.PluginManagerException;
import io.pluginmanager.error.Problem;
import io.pluginmanager.error.SourcePosition;
import io.pluginmanager.job.BootBundle;
import java.io.IOException;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Reads a plan as if somebody else had written it; no message shows a value of it. */
final class PlanReader {

    /** The largest plan; what is larger belongs into files. */
    static final int LARGEST = 32 << 20;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(8)
                    .maxStringLength(LARGEST)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private static final List<String> KEYS =
            List.of("schema", "limit", "owner", "group", "read_only", "files", "env", "secret_env");

    private final String origin;
    private final byte[] json;
    private final BootBundle.Builder bundle = BootBundle.builder();
    private boolean hasSchema;

    PlanReader(String origin, byte[] json) {
        this.origin = origin;
        this.json = json;
    }

    BootBundle read() {
        if (json.length > LARGEST) {
            throw fault(null, "the boot plan is larger than " + LARGEST + " bytes", "move large content into files");
        }
        JsonParser last = null;
        try (JsonParser parser = FACTORY.createParser(json)) {
            last = parser;
            parser.nextToken();
            expect(parser, JsonToken.START_OBJECT, "the boot plan", "an object");
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                key(parser, parser.currentName());
            }
            if (parser.nextToken() != null) {
                throw fault(parser, "the boot plan has something behind its end", "remove it");
            }
            if (!hasSchema) {
                throw fault(parser, "the boot plan has no 'schema'", "write \"schema\": " + BootPlans.SCHEMA);
            }
            return bundle.build();
        } catch (IOException e) {
            // the message of the parser may quote the text
            throw fault(
                    last, "the boot plan is not valid JSON from here on", "let the program that made it write it anew");
        } catch (IllegalArgumentException e) {
            throw fault(last, String.valueOf(e.getMessage()), "correct the plan");
        }
    }

    private void key(JsonParser parser, String key) throws IOException {
        switch (key) {
            case "schema" -> schema(parser);
            case "limit" -> bundle.limit(number(parser, key, Long.MAX_VALUE));
            case "owner" -> bundle.owner((int) number(parser, key, Integer.MAX_VALUE));
            case "group" -> bundle.group((int) number(parser, key, Integer.MAX_VALUE));
            case "read_only" -> bundle.readOnly(bool(parser, key));
            case "files" -> files(parser);
            case "env" -> texts(parser, key, bundle::env);
            case "secret_env" ->
                texts(parser, key, (name, text) -> {
                    checkReference(parser, text);
                    bundle.secretReference(name, text);
                });
            default ->
                throw fault(
                        parser,
                        "unknown key " + Quoted.of(key) + " in the boot plan",
                        new ProblemLog(JobProblems.CODE).suggest(key, KEYS, "known here: "));
        }
    }

    private void schema(JsonParser parser) throws IOException {
        long schema = number(parser, "schema", Integer.MAX_VALUE);
        if (schema != BootPlans.SCHEMA) {
            throw fault(
                    parser,
                    "the boot plan has format " + schema + ", this version understands " + BootPlans.SCHEMA,
                    "boot with the version that wrote it");
        }
        hasSchema = true;
    }

    private void files(JsonParser parser) throws IOException {
        parser.nextToken();
        expect(parser, JsonToken.START_ARRAY, "'files'", "a list");
        int count = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (++count > BootBundle.MOST_FILES) {
                throw fault(parser, "a boot bundle has at most " + BootBundle.MOST_FILES + " files", "ship an archive");
            }
            expect(parser, JsonToken.START_OBJECT, "an entry of 'files'", "an object");
            bundle.file(file(parser).build());
        }
    }

    private PlannedFile file(JsonParser parser) throws IOException {
        PlannedFile file = new PlannedFile();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            switch (key) {
                case "path" -> file.path = text(parser, key);
                case "executable" -> file.executable = bool(parser, key);
                case "sha256" -> file.digest = digest(parser, key);
                case "content" -> file.content(binary(parser, key));
                case "file", "url" -> file.source(key, text(parser, key));
                case "secret" -> {
                    String reference = text(parser, key);
                    checkReference(parser, reference);
                    file.source(key, reference);
                }
                default ->
                    throw fault(
                            parser,
                            "unknown key " + Quoted.of(key) + " in an entry of 'files'",
                            new ProblemLog(JobProblems.CODE).suggest(key, PlannedFile.KEYS, "known here: "));
            }
        }
        return file;
    }

    private Digest digest(JsonParser parser, String key) throws IOException {
        String text = text(parser, key);
        try {
            return Digest.parse(text);
        } catch (IllegalArgumentException e) {
            throw fault(parser, "'sha256' is no SHA-256 digest", "write its 64 hexadecimal digits");
        }
    }

    private static byte[] binary(JsonParser parser, String key) throws IOException {
        expectText(parser, key);
        return parser.getBinaryValue();
    }

    private void checkReference(JsonParser parser, String text) {
        boolean legal;
        try {
            legal = !SecretText.parse(text).isLiteral();
        } catch (IllegalArgumentException e) {
            legal = false;
        }
        if (!legal) {
            throw fault(
                    parser,
                    "a secret stands in the boot plan itself, or its reference is not one",
                    "write ${env:NAME} or ${file:/path}");
        }
    }

    private void texts(JsonParser parser, String key, BiConsumer<String, String> sink) throws IOException {
        parser.nextToken();
        expect(parser, JsonToken.START_OBJECT, Quoted.of(key), "an object");
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            sink.accept(name, text(parser, name));
        }
    }

    private String text(JsonParser parser, String key) throws IOException {
        expectText(parser, key);
        return parser.getText();
    }

    private static void expectText(JsonParser parser, String key) throws IOException {
        if (parser.nextToken() != JsonToken.VALUE_STRING) {
            throw new IllegalArgumentException(Quoted.of(key) + " must be a text");
        }
    }

    private long number(JsonParser parser, String key, long most) throws IOException {
        if (parser.nextToken() != JsonToken.VALUE_NUMBER_INT) {
            throw fault(parser, Quoted.of(key) + " must be a whole number", "write it in plain digits");
        }
        long value = parser.getLongValue();
        if (value < 0 || value > most) {
            throw fault(parser, Quoted.of(key) + " must be from 0 to " + most, "correct it");
        }
        return value;
    }

    private boolean bool(JsonParser parser, String key) throws IOException {
        JsonToken token = parser.nextToken();
        if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
            throw fault(parser, Quoted.of(key) + " must be true or false", "correct it");
        }
        return token == JsonToken.VALUE_TRUE;
    }

    private void expect(JsonParser parser, JsonToken token, String what, String wanted) {
        if (parser.currentToken() != token) {
            throw fault(parser, what + " must be " + wanted, "correct it");
        }
    }

    private PluginManagerException fault(@Nullable JsonParser parser, String message, String nextStep) {
        int line = parser == null ? 1 : Math.max(1, parser.currentLocation().getLineNr());
        int column = parser == null ? 1 : Math.max(1, parser.currentLocation().getColumnNr());
        return new PluginManagerException(Problem.error(JobProblems.CODE, message)
                .position(new SourcePosition(origin, line, column))
                .nextStep(nextStep)
                .build());
    }
}
