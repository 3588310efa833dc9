package io.pluginmanager.core.job.boot;

import com.fasterxml.jackson.core.JsonGenerator;
import io.pluginmanager.core.json.JsonWriter;
import io.pluginmanager.error.PluginManagerException;
import io.pluginmanager.job.BootBundle;
import io.pluginmanager.job.BootFile;
import io.pluginmanager.spi.Secret;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** Reads and writes plans. Thread-safe. */
public final class BootPlans {

    /** The newest number of the format that is understood. */
    static final int SCHEMA = 1;

    private BootPlans() {}

    /** Returns the plan of a bundle. A secret value becomes a reference to a file beside the plan. */
    public static BootPlan write(BootBundle bundle) {
        Map<String, Secret> secrets = new TreeMap<>();
        byte[] json = JsonWriter.object(out -> {
            out.writeNumberField("schema", SCHEMA);
            out.writeNumberField("limit", bundle.limit());
            if (bundle.owner().isPresent()) {
                out.writeNumberField("owner", bundle.owner().getAsInt());
            }
            if (bundle.group().isPresent()) {
                out.writeNumberField("group", bundle.group().getAsInt());
            }
            if (bundle.isReadOnly()) {
                out.writeBooleanField("read_only", true);
            }
            out.writeArrayFieldStart("files");
            for (BootFile file : bundle.files()) {
                writeFile(file, out, secrets);
            }
            out.writeEndArray();
            writeTexts("env", bundle.env(), out);
            Map<String, String> references = new TreeMap<>(bundle.secretReferences());
            bundle.secretEnv().forEach((name, secret) -> {
                String file = "secret-env." + name;
                secrets.put(file, secret);
                references.put(name, reference(file));
            });
            writeTexts("secret_env", references, out);
        });
        return new BootPlan(json, secrets);
    }

    private static String reference(String file) {
        return "${file:" + file + "}";
    }

    private static void writeFile(BootFile file, JsonGenerator out, Map<String, Secret> secrets) throws IOException {
        out.writeStartObject();
        out.writeStringField("path", file.path());
        if (file.isExecutable()) {
            out.writeBooleanField("executable", true);
        }
        switch (file.kind()) {
            case INLINE -> out.writeBinaryField("content", file.bytes().orElseThrow());
            case LOCAL -> out.writeStringField("file", file.location().orElseThrow());
            case URL -> out.writeStringField("url", file.location().orElseThrow());
            case SECRET -> {
                String name = "secret-file." + secrets.size();
                secrets.put(name, file.secret().orElseThrow());
                out.writeStringField("secret", reference(name));
            }
            case SECRET_REFERENCE ->
                out.writeStringField("secret", file.location().orElseThrow());
        }
        if (file.digest().isPresent()) {
            out.writeStringField("sha256", file.digest().get().hex());
        }
        out.writeEndObject();
    }

    private static void writeTexts(String key, Map<String, String> texts, JsonGenerator out) throws IOException {
        out.writeObjectFieldStart(key);
        for (Map.Entry<String, String> text : texts.entrySet()) {
            out.writeStringField(text.getKey(), text.getValue());
        }
        out.writeEndObject();
    }

    /**
     * Reads a plan.
     *
     * @param origin the name of the file, for positions
     * @throws PluginManagerException if it is none; the message shows no value
     */
    public static BootBundle read(String origin, byte[] json) {
        return new PlanReader(origin, json).read();
    }
}
