// Chrome 93, and so newer than Tableau Desktop's oldest engine. @noble/hashes 2.3 and later call it as they load: without
// it, the page would stay empty. Must be the first import of all.
Object.hasOwn ??= (object: object, key: PropertyKey) => Object.getOwnPropertyDescriptor(object, key) !== undefined
