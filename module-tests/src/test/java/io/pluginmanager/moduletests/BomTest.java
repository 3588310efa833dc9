package io.pluginmanager.moduletests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class BomTest {

    @Test
    void listsEveryPublishedModuleAtTheVersionOfTheBuild() throws Exception {
        Path root = Checkout.root();
        Document parent = read(root.resolve("pom.xml"));
        Document bom = read(root.resolve("bom/pom.xml"));
        Set<String> published = new TreeSet<>();
        for (String module : texts(parent.getDocumentElement(), "module")) {
            Document pom = read(root.resolve(module).resolve("pom.xml"));
            boolean kept = texts(pom.getDocumentElement(), "maven.deploy.skip").contains("true");
            if (!kept && !module.equals("bom")) {
                published.add(child(pom.getDocumentElement(), "artifactId"));
            }
        }
        Set<String> listed = new TreeSet<>();
        var dependencies = bom.getElementsByTagName("dependency");
        for (int i = 0; i < dependencies.getLength(); i++) {
            Element dependency = (Element) dependencies.item(i);
            if (child(dependency, "groupId").equals("io.pluginmanager")) {
                listed.add(child(dependency, "artifactId"));
                assertThat(child(dependency, "version")).isEqualTo("${project.version}");
            }
        }
        assertThat(listed).isEqualTo(published);
        assertThat(child(bom.getDocumentElement(), "version")).isEqualTo(child(parent.getDocumentElement(), "version"));
    }

    private static Document read(Path pom) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom.toFile());
    }

    private static List<String> texts(Element element, String tag) {
        List<String> texts = new ArrayList<>();
        var found = element.getElementsByTagName(tag);
        for (int i = 0; i < found.getLength(); i++) {
            texts.add(found.item(i).getTextContent().strip());
        }
        return texts;
    }

    private static String child(Element element, String tag) {
        for (var node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node.getNodeName().equals(tag)) {
                return node.getTextContent().strip();
            }
        }
        throw new IllegalStateException("no <" + tag + "> in <" + element.getNodeName() + ">");
    }
}
