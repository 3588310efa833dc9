package io.pluginmanager.core.definition;

import io.pluginmanager.PluginName;
import io.pluginmanager.core.yaml.YamlWriter;
import io.pluginmanager.plugin.Role;
import java.util.Locale;

/** The text with which an author starts a plugin's YAML: complete, with comments, without findings. */
public final class DefinitionScaffold {

    private static final String TASK = """
        # What the plugin does in a job: task, hook, or any.
        plugintype: task
        """;

    private static final String HOOK = """
        # What the plugin does in a job: task, hook, or any.
        plugintype: hook
        # When it runs: pre (before the task), post (after it), fail (after it has failed).
        hooktype: post
        """;

    private static final String TEXT = """
        # The definition of the plugin '@name@': who it is and what it asks.
        # Check it with: pluginctl validate plugin @file@
        name: @quoted@
        pluginversion: "0.1.0"
        description: "Say in one sentence what the plugin does."
        @role@
        # Where its program is. Always write a tag or a digest.
        image: registry.example.org/@repository@:0.1.0

        # What runs in the image. Leave it out to run what the image itself starts.
        entrypoint:
          shell: /bin/sh
          script: |-
            echo "running @name@"

        # What users are asked. Other types than string: text, int, number, bool, select, multiselect, secret, date,
        # cron, duration.
        questions:
          - name: PROJECT
            prompt: "Project"
            help: "The project in which the data lives."
            required: true
            pattern: '^[a-z][a-z0-9-]*$'
            validation_error: "Use lower-case letters, digits and '-'."
          - name: MODE
            prompt: "How to write"
            options: [APPEND, REPLACE]
            default: APPEND
            subquestions:
              - if_value: REPLACE
                questions:
                  - name: FILTER
                    prompt: "What to replace"

        # What every job starts with. Macros are filled in when the job runs.
        defaultconfig:
          - name: START
            value: "{{.DSTART}}"

        # What every job must have, whether somebody asks for it or not.
        requiredconfigs:
          - name: TOKEN
            help: "The token of the service."
            secret: true

        # Files that every job starts with.
        defaultassets:
          - name: query.sql
            value: |
              -- write the query here
        """;

    private DefinitionScaffold() {}

    /** Returns the text of a new definition; its file is best named {@link #fileName}. */
    public static String text(PluginName name, Role role) {
        String repository = name.value().toLowerCase(Locale.ROOT).replaceAll("[._-]+", "-");
        String quoted = YamlWriter.write(name.value()).strip();
        return TEXT.replace("@role@", (role == Role.TASK ? TASK : HOOK).stripTrailing())
                .replace("@file@", fileName(name))
                .replace("@quoted@", quoted)
                .replace("@repository@", repository)
                .replace("@name@", name.value());
    }

    /** Returns the name of the file under which the definition of a plugin is found. */
    public static String fileName(PluginName name) {
        return DefinitionFiles.PREFIX + name.value() + DefinitionFiles.ENDING;
    }
}
