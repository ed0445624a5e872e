/** The namespace of manifests. It is a name, to the letter, and no address. */
export const NAMESPACE = 'http://www.tableau.com/xml/extension_manifest'
