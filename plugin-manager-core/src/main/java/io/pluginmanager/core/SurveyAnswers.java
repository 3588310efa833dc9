package io.pluginmanager.core;

import io.pluginmanager.core.failure.IoProblems;
import io.pluginmanager.core.yaml.YamlDocument;
import io.pluginmanager.core.yaml.YamlLimits;
import io.pluginmanager.core.yaml.YamlMapping;
import io.pluginmanager.core.yaml.YamlNode;
import io.pluginmanager.core.yaml.YamlReader;
import io.pluginmanager.core.yaml.YamlScalar;
import io.pluginmanager.core.yaml.YamlSequence;
import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.PluginManagerException;
import io.pluginmanager.error.Problem;
import io.pluginmanager.error.SourcePosition;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Files with answers to a survey: a YAML or JSON map from the names of questions to texts.
 *
 * <p>Every value keeps its characters, {@code 1.10} and {@code yes} included; a list is the answer to a question with
 * several choices; nothing, {@code ~} or {@code null} leaves a question empty.
 *
 * @since 0.1
 */
public final class SurveyAnswers {

    private static final String NEXT_STEP = "write 'NAME: answer', one line for each question";

    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, String> answers = new LinkedHashMap<>();

    private SurveyAnswers() {}

    /**
     * Reads a file with answers.
     *
     * @return the answers by name, in the order of the file
     * @throws PluginManagerException if the file cannot be read, or with everything that is wrong in it
     */
    public static Map<String, String> read(Path file) {
        SurveyAnswers reading = new SurveyAnswers();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(YamlLimits.HAND_WRITTEN.bytes() + 1);
            reading.read(file.toString(), bytes);
        } catch (IOException e) {
            throw new PluginManagerException(
                    Problem.error(ErrorCode.IO, "cannot read the answers \"" + file + "\": " + IoProblems.reason(e))
                            .nextStep("name a YAML file with answers")
                            .build(),
                    e);
        }
        if (!reading.problems.isEmpty()) {
            throw new SeveralProblemsException(reading.problems);
        }
        return Collections.unmodifiableMap(reading.answers);
    }

    private void read(String name, byte[] bytes) {
        YamlDocument document = YamlReader.read(name, bytes, YamlLimits.HAND_WRITTEN, ErrorCode.ANSWER);
        problems.addAll(document.problems());
        if (document.root().isEmpty()) {
            return;
        }
        YamlNode root = document.root().get();
        if (root instanceof YamlMapping map) {
            map.entries().forEach(entry -> answers.put(entry.key().text(), text(entry)));
        } else if (!(root instanceof YamlScalar scalar && scalar.isNull())) {
            fault(root.position(), "a file with answers must be a map, not " + root.kind());
        }
    }

    private String text(YamlMapping.Entry entry) {
        if (entry.value() instanceof YamlSequence list) {
            return list.items().stream()
                    .map(item -> text(entry.key().text(), item))
                    .collect(Collectors.joining(","));
        }
        return text(entry.key().text(), entry.value());
    }

    private String text(String name, YamlNode value) {
        if (value instanceof YamlScalar scalar) {
            return scalar.isNull() ? "" : scalar.text();
        }
        fault(value.position(), "the answer '" + name + "' must be a text or a list of texts, not " + value.kind());
        return "";
    }

    private void fault(SourcePosition position, String message) {
        problems.add(Problem.error(ErrorCode.ANSWER, message)
                .position(position)
                .nextStep(NEXT_STEP)
                .build());
    }
}
