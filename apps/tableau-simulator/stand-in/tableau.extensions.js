// Made from src/stand-in by `pnpm stand-in`; change it there.
// biome-ignore-all format: made by a program
// biome-ignore-all lint: made by a program
(function() {
	// src/stand-in/tableau-error.ts
	/** Error codes with Tableau's names. */
	var ErrorCodes = Object.freeze({
		APINotInitialized: "api-not-initialized",
		DialogAlreadyOpen: "dialog-already-open",
		DialogClosedByUser: "dialog-closed-by-user",
		InternalError: "internal-error",
		InvalidDomainDialog: "invalid-dialog-domain",
		InvalidParameter: "invalid-parameter",
		SettingSaveInProgress: "setting-save-in-progress",
		UnsupportedEventName: "unsupported-event-name",
		VisibilityError: "visibility-error"
	});
	/** Codes of the library that are missing in `ErrorCodes`. */
	var unnamedCodes = Object.freeze({
		InvalidFilterFieldName: "invalid-filter-name",
		InvalidSelectionFieldName: "invalid-selection-fieldName",
		InvalidSelectionValue: "invalid-selection-value",
		ServerError: "server-error"
	});
	/** The error of every rejected promise and failed call. */
	var TableauError = class extends Error {
		constructor(errorCode, message) {
			super(`${errorCode}: ${message}`);
			this.name = "TableauError";
			this.errorCode = errorCode;
		}
	};
	/** The host's codes that the library maps; all others become `internal-error`. */
	var shownCodes = {
		"version-not-configured": ErrorCodes.APINotInitialized,
		"visibility-error": ErrorCodes.VisibilityError
	};
	/** Converts an error of the host. */
	function toTableauError({ errorCode, message }) {
		return new TableauError(shownCodes[errorCode] ?? ErrorCodes.InternalError, message);
	}
	/** Rejects a value outside of an enumeration, as the library does before it calls the host. */
	function checkEnumValue(value, values, name) {
		if (Object.values(values).includes(String(value))) return;
		const message = `${String(value)} is not a ${name}. Use one of: ${Object.values(values).join(", ")}.`;
		throw new TableauError(ErrorCodes.InvalidParameter, message);
	}
	// src/stand-in/channel.ts
	var INTERNAL_CONTRACT = {
		major: 1,
		minor: 179,
		fix: 0
	};
	/** Not `crypto.randomUUID`, which came with Chrome 92. */
	function createGuid() {
		return Array.from(crypto.getRandomValues(/* @__PURE__ */ new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
	}
	function createChannel(host) {
		const questions = /* @__PURE__ */ new Map();
		const listeners = /* @__PURE__ */ new Map();
		const peer = {
			host,
			origin: ""
		};
		window.addEventListener("message", (event) => {
			if (event.source !== host || typeof event.data !== "object" || event.data === null) return;
			const { msgType, commandGuid, notificationId, data, error } = event.data;
			const question = questions.get(commandGuid);
			if (msgType === "notification" && data) for (const listener of [...listeners.get(notificationId) ?? []]) listener(data);
			if (msgType !== "command-response" || question === void 0 || !(data || error)) return;
			questions.delete(commandGuid);
			peer.origin = event.origin;
			if (error) question.reject(toTableauError(error));
			else question.resolve(data);
		});
		function ask(message) {
			const msgGuid = createGuid();
			return new Promise((resolve, reject) => {
				questions.set(msgGuid, {
					resolve,
					reject
				});
				host.postMessage({
					...message,
					msgGuid
				}, "*");
			});
		}
		return {
			peer,
			initialize: () => ask({
				msgType: "initialize",
				apiVersion: INTERNAL_CONTRACT,
				crossFrameVersion: {
					major: 1,
					minor: 0,
					fix: 0
				},
				options: { isAlpha: false }
			}),
			command: (verbId, parameters) => ask({
				msgType: "command",
				verbId,
				parameters
			}),
			listen(notificationId, listener) {
				const others = listeners.get(notificationId) ?? /* @__PURE__ */ new Set();
				listeners.set(notificationId, others.add(listener));
				return () => void others.delete(listener);
			}
		};
	}
	// src/stand-in/enums.ts
	/** The subset of Tableau's enumerations that the stand-in needs. */
	var DialogStyle = Object.freeze({
		Window: "window",
		Modal: "modal",
		Modeless: "modeless"
	});
	var ExtensionContext = Object.freeze({
		Desktop: "desktop",
		Server: "server"
	});
	var ExtensionMode = Object.freeze({
		Authoring: "authoring",
		Viewing: "viewing"
	});
	var DashboardObjectType = Object.freeze({
		Worksheet: "worksheet",
		Extension: "extension"
	});
	var DashboardObjectVisibilityType = Object.freeze({
		Show: "show",
		Hide: "hide"
	});
	var FilterType = Object.freeze({
		Categorical: "categorical",
		Range: "range"
	});
	var FilterDomainType = Object.freeze({
		Relevant: "relevant",
		Database: "database"
	});
	var ParameterValueType = Object.freeze({
		All: "all",
		List: "list",
		Range: "range"
	});
	var SheetType = Object.freeze({
		Dashboard: "dashboard",
		Worksheet: "worksheet"
	});
	var FilterUpdateType = Object.freeze({
		Add: "add",
		All: "all",
		Replace: "replace",
		Remove: "remove"
	});
	var SelectionUpdateType = Object.freeze({
		Replace: "select-replace",
		Add: "select-add",
		Remove: "select-remove"
	});
	var DashboardLayoutChange = Object.freeze({
		IsVisibleChanged: "is-visible-changed",
		PositionChanged: "position-changed",
		SizeChanged: "size-changed"
	});
	var TableauEventType = Object.freeze({
		FilterChanged: "filter-changed",
		MarkSelectionChanged: "mark-selection-changed",
		SummaryDataChanged: "summary-data-changed",
		ParameterChanged: "parameter-changed",
		SettingsChanged: "settings-changed",
		DashboardLayoutChanged: "dashboard-layout-changed",
		WorkbookFormattingChanged: "workbook-formatting-changed"
	});
	// src/stand-in/event-listeners.ts
	/** Supports the given event types. */
	function createEventListeners(...types) {
		const handlers = new Map(types.map((type) => [type, /* @__PURE__ */ new Set()]));
		function handlersOf(type) {
			const found = handlers.get(type);
			if (found) return found;
			throw new TableauError(ErrorCodes.UnsupportedEventName, `There is no event ${type} here. Use ${types.join(", ")}.`);
		}
		return {
			addEventListener(type, handler) {
				handlersOf(type).add(handler);
				return () => handlersOf(type).delete(handler);
			},
			removeEventListener: (type, handler) => handlersOf(type).delete(handler),
			tell(type, event) {
				for (const handler of [...handlersOf(type)]) handler({
					type,
					...event
				});
			}
		};
	}
	// src/stand-in/data-value.ts
	/** A value of a table or a filter, with its native type. */
	function toDataValue({ value, formattedValue }) {
		return {
			value,
			nativeValue: value,
			formattedValue,
			aliasValue: formattedValue
		};
	}
	/** A value of a parameter: `value` is text for every type, `nativeValue` is not. */
	function toParameterValue(info, dataType) {
		const { value, formattedValue, aliasedValue, hasAlias } = info;
		return {
			value,
			nativeValue: dataType === "int" ? Number(value) : value,
			formattedValue,
			aliasValue: aliasedValue,
			hasAlias
		};
	}
	// src/stand-in/filter.ts
	/** A filter; `fieldName` is the field's caption, `fieldId` its name. */
	function createFilter(channel, info) {
		const { fieldCaption: fieldName, fieldName: fieldId, filterType } = info;
		const shared = {
			worksheetName: info.visualId.worksheet,
			fieldName,
			fieldId,
			filterType
		};
		if (info.filterType === "range") {
			const { min, max, includeNullValues } = info;
			return {
				...shared,
				minValue: toDataValue(min),
				maxValue: toDataValue(max),
				includeNullValues
			};
		}
		return {
			...shared,
			appliedValues: info.values.map(toDataValue),
			isExcludeMode: info.isExclude,
			isAllSelected: info.isAllSelected,
			async getDomainAsync(type = FilterDomainType.Relevant) {
				const question = {
					"function-name": "getCategoricalDomainAsync",
					"visual-id": info.visualId,
					"field-id": fieldId,
					"domain-type": type
				};
				const { values } = await channel.command("get-categorical-domain", question);
				return {
					type,
					values: values.map(toDataValue)
				};
			}
		};
	}
	/** The parameters of a filter by values, validated as in the library. */
	function toFilterParameters(fieldName, values, updateType, options = {}) {
		checkEnumValue(updateType, FilterUpdateType, "FilterUpdateType");
		checkFieldName(fieldName);
		if (!Array.isArray(values)) throw new TableauError(ErrorCodes.InvalidParameter, "The values of a filter are a list.");
		return {
			"field-name": fieldName,
			"filter-values": values,
			"filter-update-type": updateType,
			"is-exclude": options.isExcludeMode ?? false
		};
	}
	function checkFieldName(fieldName) {
		if (!fieldName) throw new TableauError(ErrorCodes.InvalidParameter, "A filter needs the name of a field.");
	}
	/** Throws for a response whose data contains an error. */
	function checkFiltered(answer) {
		if (!answer["parameter-error"]) return;
		const field = answer["invalid-field-caption"];
		if (field) throw new TableauError(unnamedCodes.InvalidFilterFieldName, String(field));
		throw new TableauError(unnamedCodes.ServerError, "Server Error");
	}
	// src/stand-in/layout-changes.ts
	/** The changed zones between two layouts, by zone ID. */
	function findLayoutChanges(before, after) {
		const { IsVisibleChanged, PositionChanged, SizeChanged } = DashboardLayoutChange;
		const changes = /* @__PURE__ */ new Map();
		for (const zone of after) {
			const old = before.find(({ zoneId }) => zoneId === zone.zoneId);
			if (!old) continue;
			const found = [
				...old.isVisible !== zone.isVisible ? [IsVisibleChanged] : [],
				...old.x !== zone.x || old.y !== zone.y ? [PositionChanged] : [],
				...old.width !== zone.width || old.height !== zone.height ? [SizeChanged] : []
			];
			if (found.length > 0) changes.set(zone.zoneId, found);
		}
		return changes;
	}
	// src/stand-in/parameter.ts
	/** A snapshot of a parameter; only `changeValueAsync` updates it. */
	function createParameter(channel, start) {
		const CHANGED = TableauEventType.ParameterChanged;
		const { tell, ...listeners } = createEventListeners(CHANGED);
		let info = start;
		channel.listen(CHANGED, (fieldName) => {
			if (fieldName !== info.fieldName) return;
			tell(CHANGED, { getParameterAsync: () => findParameter(channel, { "parameter-field-name": fieldName }) });
		});
		return {
			...listeners,
			get name() {
				return info.name;
			},
			get id() {
				return info.fieldName;
			},
			get dataType() {
				return info.dataType;
			},
			get currentValue() {
				return toParameterValue(info.currentValue, info.dataType);
			},
			get allowableValues() {
				const { dataType, allowableValuesType: type, allowableValues, minValue, maxValue, stepSize } = info;
				return {
					type,
					allowableValues: allowableValues === null || allowableValues === void 0 ? void 0 : allowableValues.map((value) => toParameterValue(value, dataType)),
					minValue: minValue && toParameterValue(minValue, dataType),
					maxValue: maxValue && toParameterValue(maxValue, dataType),
					stepSize
				};
			},
			async changeValueAsync(newValue) {
				if (newValue === void 0 || newValue === null) throw new TableauError(ErrorCodes.InvalidParameter, "changeValueAsync() needs a value.");
				info = await channel.command("change-parameter-value", {
					"function-name": "changeParameterValueAsync",
					"parameter-field-name": info.fieldName,
					"parameter-value": newValue instanceof Date ? newValue.toISOString() : String(newValue)
				});
				return toParameterValue(info.currentValue, info.dataType);
			}
		};
	}
	async function findParameter(channel, name) {
		const question = {
			"function-name": "findParameterAsync",
			...name
		};
		const info = await channel.command("find-parameter", question);
		return isParameterInfo(info) ? createParameter(channel, info) : void 0;
	}
	function isParameterInfo(info) {
		return "fieldName" in info;
	}
	/** Methods of a sheet that return its parameters. */
	function createParameterCalls(channel, sheetPath) {
		return {
			findParameterAsync: (name) => findParameter(channel, { "paremeter-caption": name }),
			async getParametersAsync() {
				const question = {
					"function-name": "getParametersForSheetAsync",
					"sheet-path": sheetPath
				};
				return (await channel.command("get-parameters-for-sheet", question)).map((info) => createParameter(channel, info));
			}
		};
	}
	// src/stand-in/data-source.ts
	function createDataSource({ id, name, isExtract, isPublished, fields }) {
		const dataSource = {
			id,
			name,
			isExtract,
			isPublished,
			fields: fields.map((field) => ({ ...field }))
		};
		for (const field of dataSource.fields) Object.defineProperty(field, "dataSource", { value: dataSource });
		return dataSource;
	}
	/** The data sources of one worksheet, its primary one first. */
	async function getDataSources(channel, worksheet) {
		const question = {
			"function-name": "getDataSourcesAsync",
			"visual-id": { worksheet }
		};
		const { worksheetDataSchemaMap, dataSources } = await channel.command("get-data-sources", question);
		const uses = worksheetDataSchemaMap[worksheet];
		return (uses ? [uses.primaryDataSource, ...uses.referencedDataSourceList] : []).flatMap((id) => dataSources[id] ?? []).map(createDataSource);
	}
	/** All data sources of the workbook. */
	async function getAllDataSources(channel) {
		const { dataSources } = await channel.command("get-all-data-sources", { "function-name": "getAllDataSourcesAsync" });
		return Object.values(dataSources).map(createDataSource);
	}
	// src/stand-in/data-table.ts
	var LARGEST_PAGE = 1e4;
	function toColumn({ fieldCaption: fieldName, fieldName: fieldId, dataType, isReferenced, index }) {
		return {
			fieldName,
			fieldId,
			dataType,
			isReferenced,
			index
		};
	}
	function createDataTable({ headers, dataTable, marks }) {
		return {
			name: "Data Table",
			data: dataTable.map((row) => row.map(toDataValue)),
			columns: headers.map(toColumn),
			totalRowCount: dataTable.length,
			isTotalRowCountLimited: false,
			isSummaryData: true,
			marksInfo: marks
		};
	}
	/** Methods of a worksheet that return the data of its marks. */
	function createSummaryCalls(channel, visualId) {
		const toQuestion = ({ ignoreAliases, ignoreSelection, columnsToIncludeById = [] }) => ({
			"visual-id": visualId,
			"ignore-aliases": Boolean(ignoreAliases),
			"ignore-selection": Boolean(ignoreSelection),
			"include-all-columns": false,
			"columns-to-include-by-id": [...new Set(columnsToIncludeById)]
		});
		const ask = (name, parameters) => channel.command("get-summary-data", {
			"function-name": name,
			...parameters
		});
		return {
			async getSummaryDataAsync(options = {}) {
				const { data } = await ask("getSummaryDataAsync", {
					...toQuestion(options),
					"max-rows": options.maxRows ?? 0
				});
				return createDataTable(data);
			},
			async getSummaryColumnsInfoAsync() {
				const question = {
					...toQuestion({ ignoreSelection: true }),
					"max-rows": 1
				};
				const { data } = await ask("getSummaryColumnsInfoAsync", question);
				return data.headers.map(toColumn);
			},
			async getSummaryDataReaderAsync(pageRowCount = LARGEST_PAGE, options = {}) {
				const question = {
					"function-name": "getSummaryDataReaderAsync",
					"view-data-table-cache-id": "",
					"page-row-count": pageRowCount
				};
				const { id, totalRowCount } = await channel.command("get-summary-data-reader", {
					...question,
					...toQuestion(options)
				});
				return createReader(channel, {
					id,
					totalRowCount,
					pageRowCount
				});
			}
		};
	}
	function createReader(channel, table) {
		const pageCount = Math.ceil(table.totalRowCount / table.pageRowCount);
		const place = {
			"view-data-table-cache-id": "",
			"view-data-table-id": table.id
		};
		async function getPageAsync(pageNumber) {
			if (!(pageNumber >= 0 && pageNumber < pageCount)) throw new TableauError(ErrorCodes.InvalidParameter, `There is no page ${pageNumber}. Use 0 to ${pageCount - 1}.`);
			const row = {
				"function-name": "getPageAsync",
				...place,
				"data-row-index": pageNumber * table.pageRowCount
			};
			return createDataTable(await channel.command("get-data-table-reader-page", row));
		}
		return {
			totalRowCount: table.totalRowCount,
			pageCount,
			getPageAsync,
			async getAllPagesAsync(maxRows = Number.POSITIVE_INFINITY) {
				const pages = [];
				for (let page = 0; page < pageCount && page * table.pageRowCount < maxRows; page++) pages.push(await getPageAsync(page));
				const data = pages.flatMap((page) => page.data).slice(0, maxRows);
				const marksInfo = pages.flatMap((page) => page.marksInfo).slice(0, maxRows);
				const [first] = pages;
				if (!first) throw new TableauError(ErrorCodes.InternalError, "The table is empty.");
				return {
					...first,
					data,
					marksInfo,
					totalRowCount: data.length
				};
			},
			releaseAsync: () => channel.command("release-data-table-reader", {
				"function-name": "release",
				...place
			}).then(() => void 0)
		};
	}
	// src/stand-in/selection.ts
	/** Methods of a worksheet that select marks and return the selected ones. */
	function createSelectionCalls(channel, visualId) {
		const toType = (updateType) => Object.values(SelectionUpdateType).includes(updateType) ? updateType : SelectionUpdateType.Replace;
		return {
			async selectMarksByValueAsync(criteria, updateType) {
				if (criteria.length === 0) throw new TableauError(ErrorCodes.InvalidParameter, "Give at least one criterion.");
				checkSelected(await channel.command("select-by-value", {
					"function-name": "selectMarksByValueAsync",
					"visual-id": visualId,
					selectionUpdateType: toType(updateType),
					...toModels(criteria)
				}));
			},
			async selectMarksByIDAsync(marks, updateType) {
				if (marks.length === 0) throw new TableauError(ErrorCodes.InvalidParameter, "Give at least one mark.");
				await channel.command("select-by-value", {
					"function-name": "selectMarksByIdAsync",
					"visual-id": visualId,
					selectionUpdateType: toType(updateType),
					selection: {
						selectionType: "tuples",
						objectIds: marks.map(({ tupleId }) => String(tupleId))
					}
				});
			},
			async clearSelectedMarksAsync() {
				await channel.command("clear-selected-marks", {
					"function-name": "clearSelectedMarksAsync",
					"visual-id": visualId
				});
			},
			async getSelectedMarksAsync() {
				const question = {
					"function-name": "getSelectedMarksAsync",
					"visual-id": visualId
				};
				const { data } = await channel.command("get-selected-marks", question);
				return { data: data.map(createDataTable) };
			}
		};
	}
	/** Criteria by kind: values, values of a field in brackets, ranges. A kind without criteria is omitted. */
	function toModels(criteria) {
		const models = {};
		for (const { fieldName, value } of criteria) {
			if (!fieldName || value === void 0 || value === null) throw new TableauError(ErrorCodes.InternalError, "A criterion needs a fieldName and a value.");
			const isRange = typeof value === "object" && !Array.isArray(value);
			const values = { selectValues: isRange ? [] : [value].flat().map(String) };
			const range = isRange ? {
				minValue: String(value.min),
				maxValue: String(value.max),
				included: "include-all"
			} : {};
			const kind = fieldName.includes("[") ? "hierarchicalValue" : isRange ? "quantativeRange" : "dimensionValue";
			const model = {
				qualifiedFieldCaption: fieldName,
				...kind === "quantativeRange" ? range : values
			};
			models[`${kind}SelectionModels`] = [...models[`${kind}SelectionModels`] ?? [], model];
		}
		return models;
	}
	function checkSelected(answer) {
		if (!answer["parameter-error"]) return;
		const { "invalid-fields": fields, "invalid-values": values } = answer;
		if (fields) throw new TableauError(unnamedCodes.InvalidSelectionFieldName, String(fields));
		if (values) throw new TableauError(unnamedCodes.InvalidSelectionValue, String(values));
	}
	// src/stand-in/worksheet.ts
	/** A worksheet of the dashboard. */
	function createWorksheet(channel, zone, path) {
		var _zone$sheetInfo;
		const name = ((_zone$sheetInfo = zone.sheetInfo) === null || _zone$sheetInfo === void 0 ? void 0 : _zone$sheetInfo.name) ?? zone.name;
		const { storyboard, flipboardZoneID, storyPointID } = path;
		const visualId = {
			worksheet: name,
			dashboard: path.sheetName,
			storyboard,
			flipboardZoneID,
			storyPointID
		};
		const { FilterChanged, MarkSelectionChanged, SummaryDataChanged } = TableauEventType;
		const { tell, ...listeners } = createEventListeners(FilterChanged, MarkSelectionChanged, SummaryDataChanged);
		const filterBy = (verbId, functionName, parameters) => channel.command(verbId, {
			"function-name": functionName,
			"visual-id": visualId,
			...parameters
		});
		const worksheet = {
			...listeners,
			...createParameterCalls(channel, {
				sheetName: name,
				isDashboard: false
			}),
			...createSelectionCalls(channel, visualId),
			...createSummaryCalls(channel, visualId),
			name,
			sheetType: SheetType.Worksheet,
			size: {
				width: zone.width,
				height: zone.height
			},
			async applyFilterAsync(fieldName, values, updateType, options) {
				const parameters = toFilterParameters(fieldName, values, updateType, options);
				await filterBy("categorical-filter", "applyFilterAsync", parameters);
				return fieldName;
			},
			async applyRangeFilterAsync(fieldName, { min, max }) {
				checkFieldName(fieldName);
				const range = {
					...min !== void 0 && { "filter-range-min": min },
					...max !== void 0 && { "filter-range-max": max }
				};
				checkFiltered(await filterBy("range-filter", "applyRangeFilterAsync", {
					"field-name": fieldName,
					...range
				}));
				return fieldName;
			},
			async clearFilterAsync(fieldName) {
				checkFieldName(fieldName);
				await filterBy("clear-filter", "clearFilterAsync", { "field-name": fieldName });
				return fieldName;
			},
			async getFiltersAsync() {
				const question = {
					"function-name": "getFiltersAsync",
					"visual-id": visualId
				};
				return (await channel.command("get-filters", question)).map((info) => createFilter(channel, info));
			},
			getDataSourcesAsync: () => getDataSources(channel, name)
		};
		channel.listen("selected-marks-changed", (changed) => {
			if (changed.worksheet !== name || changed.dashboard !== path.sheetName) return;
			tell(MarkSelectionChanged, {
				worksheet,
				sheet: worksheet,
				getMarksAsync: worksheet.getSelectedMarksAsync
			});
		});
		channel.listen(FilterChanged, ({ visualId: changed, fieldName, fieldId }) => {
			if (changed.worksheet !== name) return;
			const isThis = (filter) => filter.fieldId === fieldId;
			const getFilterAsync = async () => (await worksheet.getFiltersAsync()).find(isThis);
			tell(FilterChanged, {
				worksheet,
				sheet: worksheet,
				fieldName,
				getFilterAsync
			});
		});
		channel.listen(SummaryDataChanged, ({ visualId: changed }) => {
			if (changed.worksheet === name) tell(SummaryDataChanged, {
				worksheet,
				sheet: worksheet
			});
		});
		return worksheet;
	}
	// src/stand-in/dashboard.ts
	/** The extension's dashboard. Its zones follow layout changes; its worksheets stay the same objects. */
	function createDashboard(channel, start) {
		const { extensionDashboardInfo: info, extensionInstance } = start;
		const { dashboardPath } = extensionInstance.locator;
		const { DashboardLayoutChanged, WorkbookFormattingChanged } = TableauEventType;
		const { tell, ...listeners } = createEventListeners(DashboardLayoutChanged, WorkbookFormattingChanged);
		let zones = info.zones;
		const worksheets = zones.filter(({ zoneType }) => zoneType === "worksheet").map((zone) => createWorksheet(channel, zone, dashboardPath));
		const toObject = ({ zoneId: id, zoneType: type, name, x, y, width, height, isFloating, isVisible }) => ({
			id,
			type,
			name,
			position: {
				x,
				y
			},
			size: {
				width,
				height
			},
			isFloating,
			isVisible,
			worksheet: worksheets.find((worksheet) => type === "worksheet" && worksheet.name === name)
		});
		async function setVisibility(visibility) {
			const entries = visibility instanceof Map ? [...visibility] : Object.entries(visibility);
			for (const [id, visible] of entries) {
				checkEnumValue(visible, DashboardObjectVisibilityType, "DashboardObjectVisibilityType");
				if (!zones.some(({ zoneId }) => zoneId === Number(id))) throw new TableauError(ErrorCodes.InvalidParameter, `There is no zone ${id}. Use the id of one of dashboard.objects.`);
			}
			const map = Object.fromEntries(entries.map(([id, visible]) => [id, visible === DashboardObjectVisibilityType.Show]));
			const question = {
				"function-name": "setVisibilityAsync",
				dashboard: info.name,
				"zone-ids-visibility-map": map
			};
			await channel.command("set-zone-visibility", question);
		}
		channel.listen(DashboardLayoutChanged, ({ zones: next }) => {
			const dashboardLayoutChangeDetails = findLayoutChanges(zones, next);
			zones = next;
			tell(DashboardLayoutChanged, { dashboardLayoutChangeDetails });
		});
		channel.listen(WorkbookFormattingChanged, (formatting) => {
			tell(WorkbookFormattingChanged, { formatting });
		});
		return {
			...listeners,
			...createParameterCalls(channel, {
				sheetName: info.name,
				isDashboard: true
			}),
			name: info.name,
			sheetType: SheetType.Dashboard,
			size: {
				width: info.size.w,
				height: info.size.h
			},
			worksheets,
			get objects() {
				return zones.map(toObject);
			},
			getDashboardObjectById(id) {
				const zone = zones.find(({ zoneId }) => zoneId === id);
				return zone && toObject(zone);
			},
			setZoneVisibilityAsync: setVisibility,
			setDashboardObjectVisibilityAsync: setVisibility,
			async getFiltersAsync() {
				return (await channel.command("get-dashboard-filters", { "function-name": "getDashboardFiltersAsync" })).map((filter) => createFilter(channel, filter));
			},
			async applyFilterAsync(fieldName, values, updateType, options) {
				const question = {
					"function-name": "applyDashboardFilterAsync",
					...toFilterParameters(fieldName, values, updateType, options)
				};
				await channel.command("dashboard-categorical-filter", question);
				return fieldName;
			}
		};
	}
	// src/stand-in/environment.ts
	var API_VERSION = "1.14.0";
	/** The extension's environment, with the workbook's current formatting. */
	function createEnvironment(told, getFormatting) {
		return Object.freeze({
			apiVersion: API_VERSION,
			context: told.extensionContext,
			mode: told.extensionMode,
			language: told.extensionLanguage,
			locale: told.extensionLocale,
			country: told.extensionCountry,
			operatingSystem: told.operatingSystem,
			tableauVersion: told.tableauVersion,
			uniqueUserId: told.uniqueUserId,
			get workbookFormatting() {
				return getFormatting();
			}
		});
	}
	// src/stand-in/send-windows-elsewhere.ts
	/**
	* Desktop opens new windows in the system browser: no handle, no opener, no shared storage. Informs the host, which decides
	* whether a tab simulates that browser.
	*/
	function sendWindowsElsewhere({ host, origin }) {
		const openTab = window.open.bind(window);
		function openElsewhere(address) {
			const { href: url } = new URL(address, document.baseURI);
			host.postMessage({
				type: "tableau-simulator:open-external",
				url
			}, origin);
		}
		window.open = (url = "", target = "_blank", features = "") => {
			if (/^_(self|parent|top)$/i.test(target)) return openTab(url, target, features);
			if (url !== "") openElsewhere(url);
			return null;
		};
		window.addEventListener("click", (event) => {
			const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
			if (!(link instanceof HTMLAnchorElement) || link.target !== "_blank" || event.defaultPrevented) return;
			event.preventDefault();
			openElsewhere(link.href);
		});
		window.addEventListener("message", ({ source, origin: sender, data }) => {
			if (source !== host || sender !== origin || (data === null || data === void 0 ? void 0 : data.type) !== "tableau-simulator:open-window") return;
			openTab(data.url, "_blank", "noopener");
		});
	}
	// src/stand-in/settings.ts
	/** Settings are kept in memory; `saveAsync` sends them to the host. */
	function createSettings(channel, saved) {
		const CHANGED = TableauEventType.SettingsChanged;
		const { tell, ...listeners } = createEventListeners(CHANGED);
		let values = new Map(Object.entries(saved));
		let isModified = false;
		let isSaving = false;
		const getAll = () => Object.fromEntries(values);
		function checkNotSaving() {
			if (isSaving) throw new TableauError(ErrorCodes.SettingSaveInProgress, "Wait until saveAsync() is done.");
		}
		channel.listen(CHANGED, ({ newSettings }) => {
			values = new Map(Object.entries(newSettings));
			isModified = false;
			tell(CHANGED, { newSettings: getAll() });
		});
		return {
			...listeners,
			getAll,
			get: (key) => values.get(key),
			get isModified() {
				return isModified;
			},
			set(key, value) {
				checkNotSaving();
				values.set(key, value);
				isModified = true;
			},
			/** An empty value counts as missing, as in the library. */
			erase(key) {
				if (!values.get(key)) return;
				checkNotSaving();
				values.delete(key);
				isModified = true;
			},
			saveAsync() {
				checkNotSaving();
				if (!isModified) return Promise.resolve(getAll());
				isSaving = true;
				const parameters = {
					"function-name": "saveSettingsAsync",
					"settings-values": getAll()
				};
				return channel.command("save-extension-settings", parameters).then(({ settingsValues }) => {
					isSaving = false;
					isModified = false;
					values = new Map(Object.entries(settingsValues));
					return getAll();
				}, (error) => {
					isSaving = false;
					throw error;
				});
			}
		};
	}
	// src/stand-in/show-formatting.ts
	var STYLE_ID = "Tableau-Extension-Formatting";
	/** The properties that the library writes. */
	var PROPERTIES = [
		"fontFamily",
		"fontSize",
		"fontWeight",
		"fontStyle",
		"textDecoration",
		"color"
	];
	/** Replaces the page's rules with one for each of the workbook's class names. */
	function showFormatting(formatting, channel) {
		const style = document.getElementById(STYLE_ID) ?? document.createElement("style");
		style.id = STYLE_ID;
		style.textContent = "";
		document.head.append(style);
		if (style instanceof HTMLStyleElement && style.sheet) for (const sheet of formatting.formattingSheets) style.sheet.insertRule(toRule(sheet), style.sheet.cssRules.length);
		const names = formatting.formattingSheets.map(({ cssProperties }) => cssProperties["fontFamily"]);
		const question = {
			"function-name": "getFontsAsync",
			"font-name-list-items": [...new Set(names)]
		};
		channel.command("get-fonts", question).catch(() => void 0);
	}
	/** Inserts name and values unescaped, as the library does: a value can close itself and add rules. */
	function toRule({ classNameKey, cssProperties }) {
		return `.${classNameKey} { ${PROPERTIES.flatMap((name) => {
			const value = cssProperties[name];
			const property = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
			return value ? [`${property}: ${value};`] : [];
		}).join(" ")} }`;
	}
	// src/stand-in/ui.ts
	var refusals = {
		"dialog-already-open": ErrorCodes.DialogAlreadyOpen,
		"invalid-domain": ErrorCodes.InvalidDomainDialog
	};
	/** Dialogs, which the host shows. */
	function createUi(channel) {
		return {
			async displayDialogAsync(url, payload = "", options = {}) {
				const { height = 400, width = 600, dialogStyle = DialogStyle.Window } = options;
				const outcome = await channel.command("display-dialog", {
					"function-name": "displayDialogAsync",
					"extension-dialog-url": url,
					"extension-dialog-payload": payload,
					"extension-dialog-height": height,
					"extension-dialog-width": width,
					"extension-dialog-style": dialogStyle
				});
				if (outcome !== "success") throw new TableauError(refusals[outcome] ?? ErrorCodes.InternalError, `The dialog did not open: ${outcome}.`);
				return waitForClose(channel);
			},
			closeDialog(payload) {
				const parameters = {
					"function-name": "closeDialog",
					...payload && { "extension-dialog-payload": payload }
				};
				channel.command("close-dialog", parameters);
			}
		};
	}
	function waitForClose(channel) {
		return new Promise((resolve, reject) => {
			const stop = channel.listen("extension-dialog-update", ({ isCloseEvent, closePayload }) => {
				if (isCloseEvent && closePayload === void 0) return;
				stop();
				if (closePayload !== void 0) resolve(closePayload);
				else reject(new TableauError(ErrorCodes.DialogClosedByUser, "The viewer closed the dialog."));
			});
		});
	}
	// src/stand-in/tableau.ts
	var starting;
	/** Sends one request, even if the page calls it repeatedly. */
	function start(callbacks, isDialog) {
		starting ??= startWith(callbacks, isDialog);
		return starting;
	}
	async function startWith(callbacks, isDialog) {
		const host = window.parent === window ? window.opener : window.parent;
		if (!host) throw "This page is not in a dashboard. Open it in Tableau or in the simulator.";
		const channel = createChannel(host);
		await channel.initialize();
		const answer = await channel.command("initialize-extension", {
			"function-name": "initializeDashboardExtensionsAsync",
			"extension-context-menu-ids": Object.keys(callbacks),
			"is-extension-dialog": isDialog
		});
		const { extensionEnvironment, extensionSettingsInfo, extensionDashboardInfo } = answer;
		let formatting = extensionEnvironment.workbookFormatting;
		channel.listen("workbook-formatting-changed", (changed) => {
			formatting = changed;
			showFormatting(changed, channel);
		});
		channel.listen("context-menu-click", ({ id }) => {
			var _callbacks$id;
			return (_callbacks$id = callbacks[id]) === null || _callbacks$id === void 0 ? void 0 : _callbacks$id.call(callbacks);
		});
		Object.assign(extensions, {
			environment: createEnvironment(extensionEnvironment, () => formatting),
			settings: createSettings(channel, extensionSettingsInfo.settingsValues),
			dashboardContent: Object.freeze({ dashboard: createDashboard(channel, answer) }),
			dashboardObjectId: extensionDashboardInfo.extensionZoneId,
			workbook: Object.freeze({ getAllDataSourcesAsync: () => getAllDataSources(channel) }),
			ui: createUi(channel),
			createVizImageAsync: (inputSpec) => channel.command("viz-api", {
				"function-name": "createVizImageAsync",
				"viz-api-input-string": inputSpec
			})
		});
		if (formatting) showFormatting(formatting, channel);
		if (extensionEnvironment.extensionContext === "desktop") sendWindowsElsewhere(channel.peer);
		return answer;
	}
	/** The namespaces are added after the initialization. */
	var extensions = {
		initializeAsync: (callbacks = {}) => start(callbacks, false).then(() => void 0),
		initializeDialogAsync: () => start({}, true).then(({ extensionDialogPayload }) => extensionDialogPayload)
	};
	Object.assign(globalThis, { tableau: Object.freeze({
		extensions,
		ErrorCodes,
		DashboardLayoutChange,
		DashboardObjectType,
		DashboardObjectVisibilityType,
		DialogStyle,
		ExtensionContext,
		ExtensionMode,
		FilterDomainType,
		FilterType,
		FilterUpdateType,
		ParameterValueType,
		SelectionUpdateType,
		SheetType,
		TableauEventType
	}) });
})();
