package io.pluginmanager.core;

import io.pluginmanager.PluginName;
import io.pluginmanager.core.definition.DefinitionScaffold;
import io.pluginmanager.core.definition.DefinitionSchema;
import io.pluginmanager.core.definition.Definitions.Mode;
import io.pluginmanager.core.survey.Surveys;
import io.pluginmanager.error.PluginManagerException;
import io.pluginmanager.error.Problem;
import io.pluginmanager.plugin.PluginDefinition;
import io.pluginmanager.plugin.Role;
import io.pluginmanager.survey.InvalidSurveyException;
import io.pluginmanager.survey.Survey;
import java.nio.file.Path;
import java.util.List;

/**
 * The YAML files in which plugins say who they are and what they ask, for those who write them. Needs no configuration;
 * what is installed is in the catalogue of a plugin manager.
 *
 * <p>Thread-safe.
 *
 * @since 0.1
 */
public final class PluginDefinitions {

    private PluginDefinitions() {}

    /**
     * One definition that was read.
     *
     * @param file where it is; a member of an archive stands behind the archive and {@code !/}
     * @param name the name that it declares, else the one that its file or its directory has
     * @param definition what was understood; with errors it may be incomplete
     * @param problems everything that is wrong or worth knowing, in the order of the file
     */
    public record Checked(String file, String name, PluginDefinition definition, List<Problem> problems) {

        /** Copies the problems. */
        public Checked {
            problems = List.copyOf(problems);
        }

        /** Tells whether the definition must not be used. */
        public boolean hasErrors() {
            return problems.stream().anyMatch(problem -> problem.severity() == Problem.Severity.ERROR);
        }
    }

    /**
     * Checks definitions as their authors should: whatever is doubtful is an error.
     *
     * @param path a definition, a directory or an archive; in the last two {@code plugin.yaml},
     *     {@code optimus-plugin-*.yaml} and {@code <name>.yaml} count, at the root or one directory below
     * @return one result for each definition, in alphabetical order, at least one
     * @throws PluginManagerException if the path cannot be read or holds no definition
     */
    public static List<Checked> validate(Path path) {
        return DefinitionSearch.in(path, Mode.STRICT);
    }

    /**
     * Reads definitions in order to use them; what can be understood is taken.
     *
     * @param path as for {@link #validate}
     * @return one or more definitions without errors
     * @throws PluginManagerException if there is none, or with all errors of all of them
     */
    public static List<Checked> read(Path path) {
        List<Checked> found = DefinitionSearch.in(path, Mode.LENIENT);
        List<Problem> errors = found.stream()
                .flatMap(one -> one.problems().stream())
                .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                .toList();
        if (!errors.isEmpty()) {
            throw new SeveralProblemsException(errors);
        }
        return found;
    }

    /**
     * Returns the survey of a definition.
     *
     * @throws InvalidSurveyException if its questions contradict themselves
     */
    public static Survey survey(PluginDefinition definition) {
        return Surveys.of(definition);
    }

    /** Returns the JSON Schema (draft 2020-12) of definitions. */
    public static String schema() {
        return DefinitionSchema.text();
    }

    /** Returns the text with which the author of a plugin starts: complete, with comments, valid. */
    public static String scaffold(PluginName name, Role role) {
        return DefinitionScaffold.text(name, role);
    }

    /** Returns the name of the file under which the definition of a plugin is found. */
    public static String fileName(PluginName name) {
        return DefinitionScaffold.fileName(name);
    }
}
