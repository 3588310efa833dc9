package io.pluginmanager.core.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.error.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MappingReaderTest {

    private final ProblemLog log = new ProblemLog(ErrorCode.LOCK_FILE);

    private MappingReader reader(String text, String... keys) {
        YamlDocument document = YamlReader.read(
                "x.lock", text.getBytes(StandardCharsets.UTF_8), YamlLimits.HAND_WRITTEN, ErrorCode.LOCK_FILE);
        assertThat(document.problems()).isEmpty();
        return new MappingReader((YamlMapping) document.root().orElseThrow(), "", List.of(keys), log);
    }

    private List<String> problems() {
        return log.errors().stream()
                .map(problem -> problem + " @ " + problem.keyPath().orElseThrow())
                .toList();
    }

    @Test
    void valuesOfTheirTypesAreRead() {
        MappingReader reader = reader(
                "t: x\ni: 7\nb: true\nc: two\nl: [p, q]\nm: {n: o}\nx-free: [1]\n", "t", "i", "b", "c", "l", "m", "z");

        assertThat(reader.text("t")).contains("x");
        assertThat(reader.integer("i", 0, 9)).hasValue(7);
        assertThat(reader.bool("b")).contains(true);
        assertThat(reader.choice("c", Map.of("one", 1, "two", 2))).contains(2);
        assertThat(reader.texts("l")).containsExactly("p", "q");
        assertThat(reader.mapping("m", List.of("n")).orElseThrow().text("n")).contains("o");
        assertThat(reader.text("z")).isEmpty();
        assertThat(reader.integer("z", 0, 9)).isEmpty();
        assertThat(reader.items("z")).isEmpty();
        assertThat(reader.has("z")).isFalse();
        assertThat(reader.place("z").keyPath()).isEqualTo("z");
        assertThat(log.hasErrors()).isFalse();
    }

    @Test
    void everythingWrongIsToldInTheOrderOfTheFile() {
        MappingReader reader = reader(
                "plugins:\n- {nmae: a, size: x}\n- {name: [b], size: 010}\n- c\nschema: {}\nflag: yes\nnone:\n",
                "plugins",
                "schema",
                "flag",
                "none",
                "missing");

        reader.requiredText("missing", "write it");
        reader.bool("flag");
        reader.text("none");
        reader.integer("schema", 1, 2);
        for (Item item : reader.items("plugins")) {
            item.mapping(List.of("name", "size"), log).ifPresent(plugin -> {
                plugin.requiredText("name", "name it");
                plugin.integer("size", 0, Long.MAX_VALUE);
            });
        }

        assertThat(problems())
                .containsExactly(
                        "x.lock:1:1: 'missing' is missing; write it @ missing",
                        "x.lock:2:3: 'name' is missing; name it @ plugins[0].name",
                        "x.lock:2:4: unknown key 'nmae'; did you mean 'name'? @ plugins[0].nmae",
                        "x.lock:2:19: 'size' must be a whole number from 0 to 9223372036854775807, not 'x'; write it in"
                                + " plain digits @ plugins[0].size",
                        "x.lock:3:10: 'name' must be a text, not a list; write a text @ plugins[1].name",
                        "x.lock:3:21: 'size' must be a whole number from 0 to 9223372036854775807, not '010'; write it"
                                + " in plain digits @ plugins[1].size",
                        "x.lock:4:3: 'plugins[2]' must be a map, not a text; write a map @ plugins[2]",
                        "x.lock:5:9: 'schema' must be a whole number, not a map; write a whole number @ schema",
                        "x.lock:6:7: 'flag' cannot be 'yes'; allowed: false, true; write one of them @ flag",
                        "x.lock:7:6: 'none' has no value; write a text, or leave it out @ none");
        assertThat(log.errors()).extracting(Problem::code).containsOnly(ErrorCode.LOCK_FILE);
    }

    @Test
    void keyThatWasNotDeclaredIsAMistakeOfTheProgram() {
        MappingReader reader = reader("a: 1\n", "a");

        assertThatThrownBy(() -> reader.text("b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'b' is not declared as a key of ''");
    }

    @Test
    void hostileKeyIsMadeSafeToShow() {
        reader("\"a\\u202Eb\\nc.d\": 1\n", "a");

        assertThat(problems()).containsExactly("x.lock:1:1: unknown key 'a?b?c.d'; known here: a @ 'a?b?c.d'");
    }

    @Test
    void warningsAndNotesAreApart() {
        MappingReader reader = reader("a: 1\nb: 2\n", "a", "b");
        log.note(reader.place("b"), "later");
        log.warning(reader.keyPlace("a"), "first", "look");

        assertThat(log.hasErrors()).isFalse();
        assertThat(log.notes())
                .extracting(problem -> problem.severity() + " " + problem)
                .containsExactly("WARNING x.lock:1:1: first; look", "NOTE x.lock:2:4: later");
    }
}
