package io.pluginmanager.core.job.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pluginmanager.error.ErrorCode;
import io.pluginmanager.spi.Secret;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateRunTest {

    static final Names NAMES = Names.builder()
            .text("KEY", "value")
            .text("EMPTY", "")
            .text("GLOBAL__HOST", "example.org")
            .text("TASK__TABLE", "orders")
            .text("DSTART", "2024-02-29T13:04:05Z")
            .text("NAME", "TOKEN")
            .secret("TASK__TOKEN", Secret.of("swordfish"))
            .names("secret", Names.ofSecrets(TemplateRunTest::secret))
            .names(
                    "inst",
                    Names.builder().text("DEND", "2024-03-01T00:00:00+02:00").build())
            .names(
                    "task",
                    Names.builder()
                            .secret("TOKEN", Secret.of("swordfish"))
                            .text("TABLE", "orders")
                            .build())
            .names("none", Names.builder().build())
            .build();

    private static Optional<Secret> secret(String name) {
        return name.startsWith("TOKEN") ? Optional.of(Secret.of("swordfish")) : Optional.empty();
    }

    private static Rendered rendered(String text) {
        return TemplateRun.parse(Map.of("f", text), TemplateLimits.DEFAULT).render("f", NAMES);
    }

    private static String render(String text) {
        return rendered(text).text();
    }

    private static String refusal(String text) {
        TemplateException refused = catchThrowableOfType(TemplateException.class, () -> render(text));
        assertThat(refused).as(text).isNotNull();
        assertThat(refused.problem().code()).isEqualTo(ErrorCode.JOB);
        return refused.getMessage();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
        plain } text {                                    | plain } text {
        a{{.KEY}}b                                        | avalueb
        {{ .inst.DEND }}                                  | 2024-03-01T00:00:00+02:00
        {{$.KEY}}{{with .inst}}{{$.KEY}}{{end}}           | valuevalue
        {{.GLOBAL__HOST}}/{{.TASK__TABLE}}                | example.org/orders
        {{"a\\"b"}}{{`c\\d`}}{{1}}{{true}}                | a"bc\\d1true
        a {{- .KEY -}} b                                  | avalueb
        a{{/* note */}}b{{- /* note */ -}} c              | abc
        {{"{{"}}                                          | {{
        {{if .EMPTY}}a{{else}}b{{end}}                    | b
        {{if .EMPTY}}a{{else if .KEY}}b{{else}}c{{end}}   | b
        {{if eq .KEY "x" "value"}}a{{end}}                | a
        {{if ne .KEY "x"}}a{{end}}                        | a
        {{if and .KEY (not .EMPTY)}}a{{end}}              | a
        {{or .EMPTY .KEY}}                                | value
        {{with .EMPTY}}a{{else}}b{{end}}                  | b
        {{with .none}}a{{else}}b{{end}}{{not .none}}      | btrue
        {{if .inst}}a{{end}}{{if .secret}}b{{end}}        | ab
        {{range list 1 "b" .KEY}}[{{.}}]{{end}}           | [1][b][value]
        {{with list 1 2}}{{index . 1}}{{end}}             | 2
        {{index .inst "DEND"}}                            | 2024-03-01T00:00:00+02:00
        {{list 1 "b" true ~ join ","}}                    | 1,b,true
        {{replace "a" "e" .KEY}}                          | velue
        {{.KEY ~ replace "v" "" ~ trunc 2}}               | al
        {{trunc 99 .KEY}}{{trunc -1 .KEY}}                | valuevalue
        {{.DSTART ~ Date}}                                | 2024-02-29
        {{.DSTART ~ date "2006/1/2 15:04:05 Mon Jan"}}    | 2024/2/29 13:04:05 Thu Feb
        {{.inst.DEND ~ date "2006-01-02T15:04:05Z07:00"}} | 2024-02-29T22:00:00Z
        {{.DSTART ~ date "02_01_2006"}}                   | 29_02_2024
        {{.DSTART ~ date_modify "-36h" ~ Date}}           | 2024-02-28
        {{toDate "2006-01-02" "2024-03-01" ~ date_modify "-24h" ~ date "Monday, January _2"}} | Thursday, February 29
        {{.DSTART ~ unixEpoch}}                           | 1709211845
        {{date "2006" 0}}                                 | 1970
        """)
    void textIsExpanded(String text, String expected) {
        String template = text.replace('~', '|');

        assertThat(render(template)).isEqualTo(expected);
        assertThat(rendered(template).isSecret()).isFalse();
    }

    @Test
    void truncKeepsWholeCharacters() {
        assertThat(render("{{trunc 1 \"\uD83D\uDE00x\"}}")).isEqualTo("\uD83D\uDE00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{.secret.TOKEN}}",
                "{{index .secret \"TOKEN\"}}",
                "{{index $.secret `TOKEN`}}",
                "{{.secret.TOKEN | trunc 1}}",
                "{{replace \"o\" \"0\" .secret.TOKEN}}",
                "{{.TASK__TOKEN}}",
                "{{index .secret .NAME}}",
                "{{with .secret}}{{.TOKEN}}{{end}}",
                "{{if .secret.TOKEN}}a{{end}}",
                "{{if eq .secret.TOKEN \"x\"}}{{end}}",
                "{{range list .secret.TOKEN}}x{{end}}",
                "{{list .secret.TOKEN | join \"\"}}",
                "{{$x := .secret.TOKEN}}",
                "{{$x := 1}}{{$x = .TASK__TOKEN}}{{$x}}",
                "{{if $x := .secret.TOKEN}}a{{end}}",
                "{{range $i, $x := list .secret.TOKEN}}{{$i}}{{end}}",
                "{{range $name, $x := .task}}{{$name}}{{end}}",
                "{{range .task}}x{{end}}",
                "{{printf \"%.1s\" .secret.TOKEN}}",
                "{{len .secret.TOKEN}}",
                "{{slice .secret.TOKEN 0 1}}",
                "{{print 1 .secret.TOKEN}}",
                "{{html .secret.TOKEN}}",
                "{{if lt .secret.TOKEN \"x\"}}a{{end}}",
                "{{range list 1 2}}{{if eq $.TASK__TOKEN \"x\"}}{{break}}{{end}}{{.}}{{end}}",
                "{{.secret.TOKEN | and false}}",
                "{{define \"t\"}}{{.secret.TOKEN}}{{end}}{{template \"t\" .}}",
                "{{define \"t\"}}{{.}}{{end}}{{template \"t\" .TASK__TOKEN}}"
            })
    void x19ValueThatUsedASecretIsASecretHoweverItIsWritten(String text) {
        assertThat(rendered(text).isSecret()).isTrue();
        assertThat(rendered(text).toString()).doesNotContain("swordfish");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{\".secret.TOKEN\"}}", ".secret.TOKEN", "{{if .EMPTY}}{{.secret.TOKEN}}{{end}}"})
    void x19ValueThatOnlyLooksLikeASecretIsNone(String text) {
        assertThat(rendered(text).isSecret()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
        {{.KYE}}                   | f:1:3: there is no value 'KYE'; did you mean 'KEY'?
        {{if .ABSENT}}{{end}}      | f:1:6: there is no value 'ABSENT'; give it a value, or correct the name
        {{.secret.NONE}}           | f:1:10: there is no secret 'NONE'; register it, or correct the name
        {{index .secret .KEY}}     | f:1:3: there is no value of the name that 'index' is given; correct the name
        {{index .secret .secret.TOKEN}} | f:1:3: there is no value of the name that 'index' is given; correct the name
        {{KEY}}                    | f:1:3: there is no function 'KEY'; write '.KEY' for a value, or use one of: Date, and, date, date_modify, eq, ge, gt, html, index, join, js, le, len, list, lt, ne, not, or, print, printf, println, replace, slice, toDate, trunc, unixEpoch, urlquery
        {{.KEY ~ replcae "a"}}     | f:1:10: there is no function 'replcae'; did you mean 'replace'?
        {{.KEY                     | f:1:3: the action that starts here has no end; write '}}' behind it
        {{"a}}                     | f:1:3: the text that starts here has no end on its line; write '"' behind it
        {{`a}}                     | f:1:3: the text that starts here has no end; write '`' behind it
        {{"\\q"}}                  | f:1:4: this '\\' starts no escape that is known; use \\n, \\t, \\r, \\", \\\\, or '`' for raw text
        {{.KEY %}}                 | f:1:8: the character '%' has no meaning in an action; write texts in quotation marks, and {{"{{"}} for two braces themselves
        {{/* a}}                   | f:1:1: the comment that starts here has no end; write '*/}}' behind it
        {{}}                       | f:1:3: a value is missing here; write '.NAME' or a function
        {{.KEY .KEY}}              | f:1:8: this does not belong to the value before it; put '~' between functions
        {{.KEY ~ .KEY}}            | f:1:10: only a function can stand behind '~'; write the name of a function
        {{(.KEY}}                  | f:1:3: this parenthesis is not closed; write ')' behind the value
        {{.KEY..A}}                | f:1:7: a '.' stands here without a name behind it; write '.' and the name
        {{"a".B}}                  | f:1:6: a text has no parts; put a blank before the '.'
        {{1.5}}                    | f:1:3: '1.5' is not a whole number that can be used; write a whole number in plain digits, or a text in quotation marks
        {{010}}                    | f:1:3: '010' is not a whole number that can be used; write a whole number in plain digits, or a text in quotation marks
        {{$x}}                     | f:1:3: there is no variable '$x' here; declare it with ':=' in this block or one around it
        {{$x = 1}}                 | f:1:3: there is no variable '$x' here; declare it with ':=' in this block or one around it
        {{$x := $x}}               | f:1:9: there is no variable '$x' here; declare it with ':=' in this block or one around it
        {{$name := 1}}{{$nmae}}    | f:1:17: there is no variable '$nmae' here; did you mean '$name'?
        {{if .KEY}}{{$x := 1}}{{end}}{{$x}} | f:1:32: there is no variable '$x' here; declare it with ':=' in this block or one around it
        {{if .KEY}}{{$x := 1}}{{else}}{{$x}}{{end}} | f:1:33: there is no variable '$x' here; declare it with ':=' in this block or one around it
        {{range $x := list 1}}{{end}}{{$x}} | f:1:32: there is no variable '$x' here; declare it with ':=' in this block or one around it
        {{$x := 1}}{{define "t"}}{{$x}}{{end}} | f:1:28: there is no variable '$x' here; declare it with ':=' in this block or one around it
        {{$x := .inst}}{{$x.NONE}} | f:1:20: there is no value 'NONE'; give it a value, or correct the name
        {{.KEY = 1}}               | f:1:8: only a variable can be set, and only at the start of an action; write {{$name := VALUE}}
        {{($x := 1)}}              | f:1:7: only a variable can be set, and only at the start of an action; write {{$name := VALUE}}
        {{$x, $y := 1}}            | f:1:7: only 'range' sets two variables; set them in an action each
        {{range $i, 1 := list 1}}{{end}} | f:1:13: a variable is missing here; write {{range $i, $x := LIST}}
        {{range $i, $x list 1}}{{end}} | f:1:16: ':=' is missing here; write {{range $i, $x := LIST}}
        {{range $i, $x := 3}}{{end}} | f:1:19: 'range' over a whole number sets one variable; leave one out
        {{range .secret}}{{end}}   | f:1:9: 'range' cannot list secrets: they are looked up one by one; name those you need
        {{range true}}{{end}}      | f:1:9: 'range' needs a list or names, not a truth value; make a list with 'list'
        {{break}}                  | f:1:3: 'break' stands outside of 'range'; write it inside of one
        {{range list 1}}{{end}}{{continue}} | f:1:26: 'continue' stands outside of 'range'; write it inside of one
        {{range list 1}}{{else}}{{break}}{{end}} | f:1:27: 'break' stands outside of 'range'; write it inside of one
        {{range list 1}}{{break 1}}{{end}} | f:1:25: nothing can stand here; remove it
        {{call .KEY}}              | f:1:3: 'call' is not supported: no value is a function; write the name of the function
        {{len 1}}                  | f:1:3: 'len' cannot count a whole number; give it a text, a list or names
        {{len .secret}}            | f:1:3: 'len' cannot count secrets: they are looked up one by one; give it a text, a list or names
        {{lt 1 "a"}}               | f:1:3: 'lt' cannot compare a whole number with a text; compare two texts or two numbers
        {{ge true false}}          | f:1:3: 'ge' cannot compare a truth value with a truth value; compare two texts or two numbers
        {{lt 1 2 3}}               | f:1:3: 'lt' takes 2 arguments, not 3; the value before '~' counts as the last one
        {{slice .KEY 1 2 3}}       | f:1:3: 'slice' takes 1 to 3 arguments, not 4; the value before '~' counts as the last one
        {{slice .KEY 2 1}}         | f:1:3: 'slice' is asked for what lies outside; count from 0 to the length; the end comes second
        {{slice (list 1) -1}}      | f:1:3: 'slice' is asked for what lies outside; count from 0 to the length; the end comes second
        {{slice .KEY 9}}           | f:1:3: 'slice' is asked for what lies outside; count from 0 to the length; the end comes second
        {{slice "é" 1}}      | f:1:3: 'slice' would cut a character in two; texts are counted in bytes; cut between characters
        {{slice 1}}                | f:1:3: 'slice' needs a list as argument 1, not a whole number; the value before '~' counts as the last one
        {{print (list 1)}}         | f:1:3: 'print' cannot write a list; write it with 'join'
        {{println .inst}}          | f:1:3: 'println' cannot write a set of names; write one of its names behind a '.'
        {{html (toDate "2006" "2024")}} | f:1:3: 'html' cannot write a time; write it with 'date' and a layout
        {{printf 1}}               | f:1:3: 'printf' needs a text as argument 1, not a whole number; the value before '~' counts as the last one
        {{printf "%d" .KEY}}       | f:1:3: 'printf' cannot write a text with the verb that its format has for it; use %s %q %x for texts, %d %x %o %b %c for numbers, %t for truth values, or %v
        {{printf "%s" 1}}          | f:1:3: 'printf' cannot write a whole number with the verb that its format has for it; use %s %q %x for texts, %d %x %o %b %c for numbers, %t for truth values, or %v
        {{printf "%[1]s" .KEY}}    | f:1:3: 'printf' cannot write a text with the verb that its format has for it; use %s %q %x for texts, %d %x %o %b %c for numbers, %t for truth values, or %v
        {{printf "%s %s" .KEY}}    | f:1:3: 'printf' is given fewer values than its format takes; write %% for '%' itself
        {{printf "%s" .KEY .KEY}}  | f:1:3: 'printf' is given more values than its format takes; write a verb for each value
        {{printf "100%"}}          | f:1:3: 'printf' is given a format that ends within a verb; write %% for '%' itself
        {{printf "%1000001d" 1}}   | f:1:3: 'printf' is given a width above 1000000; write a smaller one
        {{printf .secret.TOKEN 1}} | f:1:3: 'printf' is given more values than its format takes; write a verb for each value
        {{.ABSENT ~ and false}}    | f:1:3: there is no value 'ABSENT'; give it a value, or correct the name
        {{replace "a" .KEY}}       | f:1:3: 'replace' takes 3 arguments, not 2; the value before '~' counts as the last one
        {{list}}                   | f:1:3: 'list' takes at least 1 arguments, not 0; the value before '~' counts as the last one
        {{replace trunc 1 .KEY}}   | f:1:11: the function 'trunc' stands among the arguments of another one; put it with its arguments in parentheses
        {{replace "" "b" .KEY}}    | f:1:3: 'replace' cannot replace an empty text; write what is to be replaced
        {{trunc "1" .KEY}}         | f:1:3: 'trunc' needs a whole number as argument 1, not a text; the value before '~' counts as the last one
        {{join "," .KEY}}          | f:1:3: 'join' needs a list as argument 2, not a text; the value before '~' counts as the last one
        {{join "," (list .inst)}}  | f:1:3: 'join' cannot write a set of names; give it a list of texts
        {{Date .KEY}}              | f:1:3: 'Date' needs a time such as 2006-01-02T15:04:05Z; read other forms with 'toDate'
        {{Date .inst}}             | f:1:3: 'Date' needs a time as argument 1, not a set of names; the value before '~' counts as the last one
        {{toDate "2006" .KEY}}     | f:1:3: the time is not written as the layout says; write a layout such as 2006-01-02
        {{date_modify .KEY .DSTART}} | f:1:3: 'date_modify' needs a length of time such as -24h or 1h30m; write units h, m and s
        {{eq .KEY 1}}              | f:1:3: 'eq' cannot compare a text with a whole number; compare texts with texts, and numbers with numbers
        {{index .KEY 1}}           | f:1:3: 'index' cannot take a whole number of a text; give it a list and a number, or names and a text
        {{index (list 1) 1}}       | f:1:3: 'index' looks behind the end of a list of 1; count from 0 to its length
        {{.KEY.PART}}              | f:1:7: there is no 'PART' in a text; write '$.' to start at the top
        {{range .KEY}}{{end}}      | f:1:9: 'range' needs a list or names, not a text; make a list with 'list'
        {{toDate "2006-01-02" "2023-02-29"}} | f:1:3: the time is not written as the layout says; write a layout such as 2006-01-02
        {{define "f"}}{{end}}      | f:1:10: the template 'f' has the name of a file; name it differently
        {{list 1}}                 | f:1:3: a list cannot be written; write it with 'join'
        {{.inst}}                  | f:1:3: a set of names cannot be written; write one of its names behind a '.'
        {{toDate "2006" "2024"}}   | f:1:3: a time cannot be written; write it with 'date' and a layout
        {{if .KEY}}                | f:1:3: the block 'if' that starts here is not closed; write {{end}} behind it
        {{end}}                    | f:1:3: there is no block that 'end' belongs to; remove it
        {{if .KEY}}{{end x}}       | f:1:18: nothing can stand here; remove it
        {{block "a" .}}{{end}}     | f:1:3: 'block' is not supported in templates; write it without
        {{if .KEY}}{{define "a"}}{{end}}{{end}} | f:1:14: 'define' stands inside of another block; write it outside
        {{define a}}{{end}}        | f:1:10: 'define' needs the name of a template; write the name in quotation marks
        {{define "a"}}{{end}}{{define "a"}}{{end}} | f:1:31: the template 'a' is defined twice; keep one of them
        {{template "none"}}        | f:1:12: there is no template 'none' in this run; define it in one of the assets
        {{template "f" .}}         | f:1:12: templates include one another deeper than 32; let none include itself
        """)
    void faultIsToldWithItsPlaceAndNoValue(String text, String message) {
        assertThat(refusal(text.replace('~', '|')))
                .isEqualTo(message.replace('~', '|'))
                .doesNotContain("swordfish");
    }

    @Test
    void placeCountsLinesAndCodePoints() {
        assertThat(refusal("a\n\uD83D\uDE00 {{.NONE}}")).startsWith("f:2:5: there is no value 'NONE'");
    }

    @Test
    void x26TemplatesOfOneRunSeeEachOtherWhateverTheirOrder() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("query.sql", "SELECT {{template \"columns\" .}} FROM {{template \"table.sql\" .inst}}");
        texts.put("columns.sql", "{{define \"columns\"}}{{.KEY}}{{end}}");
        texts.put("table.sql", "{{.DEND}}");
        TemplateRun run = TemplateRun.parse(texts, TemplateLimits.DEFAULT);

        assertThatFails(run, "table.sql");
        assertThat(run.render("query.sql", NAMES).text()).isEqualTo("SELECT value FROM 2024-03-01T00:00:00+02:00");
    }

    private static void assertThatFails(TemplateRun run, String name) {
        assertThat(catchThrowableOfType(TemplateException.class, () -> run.render(name, NAMES)))
                .hasMessageStartingWith(name + ":1:3: there is no value 'DEND'");
    }

    @Test
    void x26DefinitionOfOneRunIsUnknownToTheNext() {
        TemplateRun.parse(Map.of("a", "{{define \"t\"}}x{{end}}"), TemplateLimits.DEFAULT);

        assertThat(refusal("{{template \"t\"}}")).contains("there is no template 't' in this run");
    }

    @Test
    void x26TemplateThatTwoAssetsDefineIsAnErrorThatNamesBoth() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("a", "{{define \"t\"}}x{{end}}");
        texts.put("b", "\n{{define \"t\"}}y{{end}}");

        assertThat(catchThrowableOfType(
                        TemplateException.class, () -> TemplateRun.parse(texts, TemplateLimits.DEFAULT)))
                .hasMessage("b:2:10: the template 't' is defined already at a:1:10; keep one of them");
    }

    @Test
    void runOfTooManyStepsIsEnded() {
        String ten = "{{range list 1 2 3 4 5 6 7 8 9 0}}";
        String text = ten.repeat(7) + "{{end}}".repeat(7);

        assertThat(refusal(text))
                .endsWith("the templates of this run take more than 1000000 steps; write the template"
                        + " simpler, or split the job");
    }

    @ParameterizedTest
    @ValueSource(strings = {"trunc 0 $.BIG", "ne $.BIG $.BIG", "replace \"x\" \"\" $.BIG"})
    void longTextsThatAreReadAgainAndAgainAreEnded(String call) {
        String text =
                "{{range list 1 2 3 4 5 6 7 8 9 0}}".repeat(5) + "{{if " + call + "}}{{end}}" + "{{end}}".repeat(5);
        Names names = Names.builder().text("BIG", "x".repeat(10_000_000)).build();

        assertThat(catchThrowableOfType(
                        TemplateException.class,
                        () -> TemplateRun.parse(Map.of("f", text), TemplateLimits.DEFAULT)
                                .render("f", names)))
                .hasMessageContaining("the templates of this run take more than 1000000 steps");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{range 2000000}}{{end}}",
                "{{range $i := 2000000}}{{continue}}{{end}}",
                "{{$x := \"\"}}{{range 1000000}}{{$x = printf \"%9d\" 1}}{{end}}",
                "{{range 1000}}{{range 1000}}{{range $.proj}}{{break}}{{end}}{{end}}{{end}}"
            })
    void loopOfTooManyStepsIsEnded(String text) {
        Names names = Names.builder()
                .names("proj", Names.builder().text("A", "a").build())
                .build();

        assertThat(catchThrowableOfType(
                        TemplateException.class,
                        () -> TemplateRun.parse(Map.of("f", text), TemplateLimits.DEFAULT)
                                .render("f", names)))
                .hasMessageContaining("the templates of this run take more than 1000000 steps");
    }

    @ParameterizedTest
    @ValueSource(strings = {"print $x $x", "js $x", "printf \"%s%s\" $x $x", "join $x (list $x $x)"})
    void variableThatGrowsWithoutEndIsEnded(String call) {
        String text = "{{$x := `\\<`}}{{range 60}}{{$x = " + call + "}}{{end}}";

        assertThat(refusal(text))
                .endsWith("the templates of this run give more than 67108864 characters; write the template"
                        + " simpler, or split the job");
    }

    @Test
    void valuesThatAreKeptAreCountedTogether() {
        TemplateLimits small = new TemplateLimits(100_000, 32, 1_000_000);
        String long60000 = "replace \"a\" \"" + "b".repeat(1000) + "\" \"" + "a".repeat(60) + "\"";

        assertThat(catchThrowableOfType(
                        TemplateException.class,
                        () -> TemplateRun.parse(
                                        Map.of("f", "{{$x := " + long60000 + "}}{{$y := " + long60000 + "}}"), small)
                                .render("f", NAMES)))
                .hasMessageContaining("the templates of this run give more than 100000 characters");
    }

    @Test
    void resultThatGrowsWithoutEndIsEnded() {
        TemplateLimits small = new TemplateLimits(100_000, 32, 1_000_000);
        String[] names = {"g", "h", "i", "j", "k", "l"};
        StringBuilder text = new StringBuilder();
        for (int i = 0; i + 1 < names.length; i++) {
            text.append("{{define \"" + names[i] + "\"}}{{template \"" + names[i + 1]
                    + "\" (replace \"a\" \"aaaaaaaaaa\" .)}}{{end}}");
        }
        text.append("{{define \"l\"}}{{.}}{{end}}{{template \"g\" \"aaaaa\"}}");

        assertThat(catchThrowableOfType(
                        TemplateException.class,
                        () -> TemplateRun.parse(Map.of("f", text.toString()), small)
                                .render("f", NAMES)))
                .hasMessageEndingWith("the templates of this run give more than 100000 characters; write the template"
                        + " simpler, or split the job");
    }

    @Test
    void deepNestingOfIncludedTemplatesIsRefusedInAThreadWithASmallStack() throws Exception {
        String text = "{{range list 1}}".repeat(60) + "{{template \"f\" .}}" + "{{end}}".repeat(60);
        CompletableFuture<String> message = new CompletableFuture<>();
        Runnable rendering = () -> message.complete(refusal(text));
        Thread thread = new Thread(null, rendering, "small", 512 << 10);
        thread.start();
        thread.join();

        assertThat(message.getNow("overflow"))
                .isEqualTo("f:1:185: blocks of included templates are nested deeper than 256; write it simpler");
    }

    @Test
    void deepNestingIsRefused() {
        assertThat(refusal("{{if .KEY}}".repeat(65) + "{{end}}".repeat(65)))
                .contains("blocks are nested deeper than 64; write it simpler");
        assertThat(refusal("{{" + "(".repeat(40) + ".KEY" + ")".repeat(40) + "}}"))
                .contains("parentheses are nested deeper than 32; write it simpler");
        assertThat(refusal("{{$" + ".KEY".repeat(100_000) + "}}"))
                .contains("an action has more than 200 '.' and '|'; write it simpler");
        assertThat(refusal("{{true" + "|not".repeat(100_000) + "}}"))
                .contains("an action has more than 200 '.' and '|'; write it simpler");
        assertThat(refusal("{{date \"" + "2".repeat(501) + "\" .DSTART}}"))
                .contains("a layout of times is longer than 500 characters; write a shorter one");
    }
}
