package io.pluginmanager.core.definition;

import io.pluginmanager.core.text.Quoted;
import io.pluginmanager.core.yaml.Item;
import io.pluginmanager.core.yaml.Place;
import io.pluginmanager.core.yaml.YamlMapping;
import io.pluginmanager.core.yaml.YamlNode;
import io.pluginmanager.core.yaml.YamlScalar;
import io.pluginmanager.core.yaml.YamlSequence;
import io.pluginmanager.job.BootBundle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Texts and lists of texts: {@code 1.10}, {@code yes} and {@code 2023-01-02} keep their characters. */
final class Texts {

    private Texts() {}

    /** Returns a text, empty for no value, or reports a list or map. */
    static Optional<String> text(Item item, Reading reading) {
        return text(item, "a text", reading);
    }

    static Optional<String> text(Item item, String wanted, Reading reading) {
        if (item.node() instanceof YamlScalar scalar) {
            return Optional.of(reading.sharing().of(scalar.isNull() ? "" : scalar.text()));
        }
        wrong(item, wanted, reading);
        return Optional.empty();
    }

    /** Reports a key of the configuration that no job can set, since all of them become variables of a run. */
    static void variable(String name, Place place, Reading reading) {
        BootBundle.findVariableFault(name)
                .ifPresent(fault -> reading.doubt(
                        place, "no job can set " + Quoted.of(name) + ": " + fault, "choose another name"));
    }

    /** Returns the items of a list, or reports that it is none. */
    static List<Item> items(Item item, Reading reading) {
        if (!(item.node() instanceof YamlSequence list)) {
            wrong(item, "a list", reading);
            return List.of();
        }
        List<Item> items = new ArrayList<>();
        for (YamlNode node : list.items()) {
            items.add(new Item(node, item.path() + "[" + items.size() + "]"));
        }
        return items;
    }

    static void wrong(Item item, String wanted, Reading reading) {
        boolean braces = item.node() instanceof YamlMapping && wanted.equals("a text");
        reading.error(
                item.place(),
                Quoted.of(item.last()) + " must be " + wanted + ", not "
                        + item.node().kind(),
                braces ? "put a text with braces in quotation marks" : "write " + wanted);
    }
}
