package io.pluginmanager.core.job.template;

import java.util.Comparator;

/** The functions that compare, as those of Go. */
final class Comparisons {

    /** The order of Go: by code points. */
    static final Comparator<String> ORDER = Comparisons::inOrder;

    private Comparisons() {}

    /** Tells whether the first argument equals one of the others; those behind the first that does are not looked at. */
    static boolean equal(Arguments arguments) {
        Object first = arguments.at(0);
        for (int i = 1; i < arguments.count(); i++) {
            Object other = arguments.at(i);
            if (!first.getClass().equals(other.getClass()) || !(first instanceof Comparable)) {
                throw cannot(arguments, i, "compare texts with texts, and numbers with numbers");
            }
            if (first.equals(other)) {
                return true;
            }
        }
        return false;
    }

    /** Returns less than 0, 0 or more than 0. */
    static int compare(Arguments arguments) {
        Object first = arguments.at(0);
        Object other = arguments.at(1);
        if (first instanceof String left && other instanceof String right) {
            return inOrder(left, right);
        }
        if (first instanceof Long left && other instanceof Long right) {
            return left.compareTo(right);
        }
        throw cannot(arguments, 1, "compare two texts or two numbers");
    }

    private static TemplateException cannot(Arguments arguments, int index, String nextStep) {
        return arguments.fault(
                "cannot compare " + Values.kind(arguments.at(0)) + " with " + Values.kind(arguments.at(index)),
                nextStep);
    }

    private static int inOrder(String left, String right) {
        int shorter = Math.min(left.length(), right.length());
        for (int i = 0; i < shorter; i++) {
            if (left.charAt(i) != right.charAt(i)) {
                return Integer.compare(left.codePointAt(i), right.codePointAt(i));
            }
        }
        return Integer.compare(left.length(), right.length());
    }
}
