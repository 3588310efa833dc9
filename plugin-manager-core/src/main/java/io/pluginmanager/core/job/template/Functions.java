package io.pluginmanager.core.job.template;

import io.pluginmanager.core.text.Quoted;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The functions of templates. None looks at anything but its arguments; messages show none of them. */
final class Functions {

    /** Does the work of a function. */
    private interface Body {
        Object call(Arguments arguments);
    }

    /** A function, and how many arguments it takes. */
    private record Function(int least, int most, Body body) {}

    private static final int ANY = 1000;

    /** The evaluator calls these itself: they need not look at all arguments, or look names up. */
    private static final Body EVALUATED = arguments -> {
        throw new IllegalStateException("the evaluator calls this itself");
    };

    private static final Map<String, Function> FUNCTIONS = new TreeMap<>(Map.ofEntries(
            Map.entry("Date", new Function(1, 1, Times::day)),
            Map.entry("and", new Function(1, ANY, EVALUATED)),
            Map.entry("date", new Function(2, 2, Times::format)),
            Map.entry("date_modify", new Function(2, 2, Times::modify)),
            Map.entry("eq", new Function(2, ANY, Comparisons::equal)),
            Map.entry("ge", new Function(2, 2, arguments -> Comparisons.compare(arguments) >= 0)),
            Map.entry("gt", new Function(2, 2, arguments -> Comparisons.compare(arguments) > 0)),
            Map.entry("html", new Function(0, ANY, Escapes::html)),
            Map.entry("index", new Function(1, ANY, EVALUATED)),
            Map.entry("join", new Function(2, 2, Texts::join)),
            Map.entry("js", new Function(0, ANY, Escapes::js)),
            Map.entry("le", new Function(2, 2, arguments -> Comparisons.compare(arguments) <= 0)),
            Map.entry("len", new Function(1, 1, Slices::length)),
            Map.entry("list", new Function(1, ANY, arguments -> List.copyOf(arguments.all()))),
            Map.entry("lt", new Function(2, 2, arguments -> Comparisons.compare(arguments) < 0)),
            Map.entry("ne", new Function(2, 2, arguments -> !Comparisons.equal(arguments))),
            Map.entry("not", new Function(1, 1, arguments -> !Values.isTrue(arguments.at(0)))),
            Map.entry("or", new Function(1, ANY, EVALUATED)),
            Map.entry("print", new Function(0, ANY, Texts::print)),
            Map.entry("printf", new Function(1, ANY, Format::print)),
            Map.entry("println", new Function(0, ANY, Texts::println)),
            Map.entry("replace", new Function(3, 3, Texts::replace)),
            Map.entry("slice", new Function(1, 3, Slices::slice)),
            Map.entry("toDate", new Function(2, 2, Times::parse)),
            Map.entry("trunc", new Function(2, 2, Texts::truncate)),
            Map.entry("unixEpoch", new Function(1, 1, Times::epoch)),
            Map.entry("urlquery", new Function(0, ANY, Escapes::urlquery))));

    /** Every name, in the order of the alphabet. */
    static final Set<String> NAMES = new TreeSet<>(FUNCTIONS.keySet());

    private Functions() {}

    private static Function find(String name) {
        Function function = FUNCTIONS.get(name);
        if (function == null) {
            throw new IllegalStateException("no function '" + name + "'");
        }
        return function;
    }

    static void checkCount(String name, int found, Spot spot) {
        Function function = find(name);
        if (found < function.least() || found > function.most()) {
            throw spot.fault(
                    Quoted.of(name) + " takes " + wanted(function) + " arguments, not " + found,
                    "the value before '|' counts as the last one");
        }
    }

    private static String wanted(Function function) {
        if (function.most() == ANY && function.least() < ANY) {
            return function.least() == 0 ? "at most " + ANY : "at least " + function.least();
        }
        boolean exact = function.least() == function.most();
        return exact ? String.valueOf(function.least()) : function.least() + " to " + function.most();
    }

    static Object call(String name, List<Object> arguments, Budget budget, Spot spot) {
        return find(name).body().call(new Arguments(name, arguments, budget, spot));
    }
}
