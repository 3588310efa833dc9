package io.pluginmanager.core.job.boot;

import io.pluginmanager.core.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Variables as files: for a POSIX shell, which reads them with {@code .}, and as JSON for everybody else. */
final class EnvFiles {

    static final String SHELL = "env.sh";
    static final String JSON = "env.json";
    static final String SECRETS = "secrets/";

    private EnvFiles() {}

    static byte[] shell(Map<String, String> variables) {
        StringBuilder text = new StringBuilder();
        variables.forEach((name, value) -> text.append("export ")
                .append(name)
                .append('=')
                .append(ShellText.quote(value))
                .append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    static byte[] json(Map<String, String> variables) {
        return JsonWriter.object(out -> {
            for (Map.Entry<String, String> variable : variables.entrySet()) {
                out.writeStringField(variable.getKey(), variable.getValue());
            }
        });
    }
}
