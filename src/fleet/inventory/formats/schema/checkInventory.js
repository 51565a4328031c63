// Made by npm run schemas.
"use strict";
export const checkInventory = validate10;
const schema11 = {"$schema":"http://json-schema.org/draft-07/schema#","type":"object","additionalProperties":false,"properties":{"$schema":{"type":"string"},"groups":{"type":"object","additionalProperties":{"type":"object","additionalProperties":false,"properties":{"credential":{"type":"string"},"auth":{"enum":["negotiate","kerberos","ntlm","basic","certificate"]},"caFile":{"type":"string"}}}},"hosts":{"type":"array","items":{"type":"object","additionalProperties":false,"properties":{"name":{"type":"string"},"address":{"type":"string"},"group":{"type":"string"},"tags":{"type":"array","items":{"type":"string"}},"note":{"type":"string"},"auth":{"enum":["negotiate","kerberos","ntlm","basic","certificate"]},"spn":{"type":"string"},"credential":{"type":"string"},"certFile":{"type":"string"},"keyFile":{"type":"string"},"caFile":{"type":"string"},"fingerprint":{"type":"string"},"via":{"enum":["auto","provider","powershell"]},"configuration":{"type":"string"}}}}}};
const func2 = Object.prototype.hasOwnProperty;

function validate10(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
const _errs1 = errors;
for(const key0 in data){
if(!(((key0 === "$schema") || (key0 === "groups")) || (key0 === "hosts"))){
validate10.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.$schema !== undefined){
const _errs2 = errors;
if(typeof data.$schema !== "string"){
validate10.errors = [{instancePath:instancePath+"/$schema",schemaPath:"#/properties/%24schema/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.groups !== undefined){
let data1 = data.groups;
const _errs4 = errors;
if(errors === _errs4){
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
for(const key1 in data1){
let data2 = data1[key1];
const _errs7 = errors;
if(errors === _errs7){
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
const _errs9 = errors;
for(const key2 in data2){
if(!(((key2 === "credential") || (key2 === "auth")) || (key2 === "caFile"))){
validate10.errors = [{instancePath:instancePath+"/groups/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/groups/additionalProperties/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2}}];
return false;
break;
}
}
if(_errs9 === errors){
if(data2.credential !== undefined){
const _errs10 = errors;
if(typeof data2.credential !== "string"){
validate10.errors = [{instancePath:instancePath+"/groups/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/credential",schemaPath:"#/properties/groups/additionalProperties/properties/credential/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid2 = _errs10 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data2.auth !== undefined){
let data4 = data2.auth;
const _errs12 = errors;
if(!(((((data4 === "negotiate") || (data4 === "kerberos")) || (data4 === "ntlm")) || (data4 === "basic")) || (data4 === "certificate"))){
validate10.errors = [{instancePath:instancePath+"/groups/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/auth",schemaPath:"#/properties/groups/additionalProperties/properties/auth/enum",keyword:"enum",params:{allowedValues: schema11.properties.groups.additionalProperties.properties.auth.enum}}];
return false;
}
var valid2 = _errs12 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data2.caFile !== undefined){
const _errs13 = errors;
if(typeof data2.caFile !== "string"){
validate10.errors = [{instancePath:instancePath+"/groups/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/caFile",schemaPath:"#/properties/groups/additionalProperties/properties/caFile/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid2 = _errs13 === errors;
}
else {
var valid2 = true;
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/groups/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/groups/additionalProperties/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid1 = _errs7 === errors;
if(!valid1){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/groups",schemaPath:"#/properties/groups/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.hosts !== undefined){
let data6 = data.hosts;
const _errs15 = errors;
if(errors === _errs15){
if(Array.isArray(data6)){
var valid3 = true;
const len0 = data6.length;
for(let i0=0; i0<len0; i0++){
let data7 = data6[i0];
const _errs17 = errors;
if(errors === _errs17){
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
const _errs19 = errors;
for(const key3 in data7){
if(!(func2.call(schema11.properties.hosts.items.properties, key3))){
validate10.errors = [{instancePath:instancePath+"/hosts/" + i0,schemaPath:"#/properties/hosts/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3}}];
return false;
break;
}
}
if(_errs19 === errors){
if(data7.name !== undefined){
const _errs20 = errors;
if(typeof data7.name !== "string"){
validate10.errors = [{instancePath:instancePath+"/hosts/" + i0+"/name",schemaPath:"#/properties/hosts/items/properties/name/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid4 = _errs20 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data7.address !== undefined){
const _errs22 = errors;
if(typeof data7.address !== "string"){
validate10.errors = [{instancePath:instancePath+"/hosts/" + i0+"/address",schemaPath:"#/properties/hosts/items/properties/address/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid4 = _errs22 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data7.group !== undefined){
const _errs24 = errors;
if(typeof data7.group !== "string"){
validate10.errors = [{instancePath:instancePath+"/hosts/" + i0+"/group",schemaPath:"#/properties/hosts/items/properties/group/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid4 = _errs24 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data7.tags !== undefined){
let data11 = data7.tags;
const _errs26 = errors;
if(errors === _errs26){
if(Array.isArray(data11)){
var valid5 = true;
const len1 = data11.length;
for(let i1=0; i1<len1; i1++){
const _errs28 = errors;
if(typeof data11[i1] !== "string"){
validate10.errors = [{instancePath:instancePath+"/hosts/" + i0+"/tags/" + i1,schemaPath:"#/properties/hosts/items/properties/tags/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid5 = _errs28 === errors;
if(!valid5){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/hosts/" + i0+"/tags",schemaPath:"#/properties/hosts/items/properties/tags/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid4 = _errs26 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data7.note !== undefined){
const _errs30 = errors;
if(typeof data7.note !== "string"){
validate10.errors = [{instancePath:instancePath+"/hosts/" + i0+"/note",schemaPath:"#/properties/hosts/items/properties/note/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid4 = _errs30 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data7.auth !== undefined){
let data14 = data7.auth;
const _errs32 = errors;
if(!(((((data14 === "negotiate") || (data14 === "kerberos")) || (data14 === "ntlm")) || (data14 === "basic")) || (data14 === "certificate"))){
validate10.errors = [{instancePath:instancePath+"/hosts/" + i0+"/auth",schemaPath:"#/properties/hosts/items/properties/auth/enum",keyword:"enum",params:{allowedValues: schema11.properties.hosts.items.properties.auth.enum}}];
return false;
}
var valid4 = _errs32 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data7.spn !== undefined){
const _errs33 = errors;
if(typeof data7.spn !== "string"){
validate10.errors = [{instancePath:instancePath+"/hosts/" + i0+"/spn",schemaPath:"#/properties/hosts/items/properties/spn/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid4 = _errs33 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data7.credential !== undefined){
const _errs35 = errors;
if(typeof data7.credential !== "string"){
validate10.errors = [{instancePath:instancePath+"/hosts/" + i0+"/credential",schemaPath:"#/properties/hosts/items/properties/credential/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid4 = _errs35 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data7.certFile !== undefined){
const _errs37 = errors;
if(typeof data7.certFile !== "string"){
validate10.errors = [{instancePath:instancePath+"/hosts/" + i0+"/certFile",schemaPath:"#/properties/hosts/items/properties/certFile/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid4 = _errs37 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data7.keyFile !== undefined){
const _errs39 = errors;
if(typeof data7.keyFile !== "string"){
validate10.errors = [{instancePath:instancePath+"/hosts/" + i0+"/keyFile",schemaPath:"#/properties/hosts/items/properties/keyFile/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid4 = _errs39 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data7.caFile !== undefined){
const _errs41 = errors;
if(typeof data7.caFile !== "string"){
validate10.errors = [{instancePath:instancePath+"/hosts/" + i0+"/caFile",schemaPath:"#/properties/hosts/items/properties/caFile/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid4 = _errs41 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data7.fingerprint !== undefined){
const _errs43 = errors;
if(typeof data7.fingerprint !== "string"){
validate10.errors = [{instancePath:instancePath+"/hosts/" + i0+"/fingerprint",schemaPath:"#/properties/hosts/items/properties/fingerprint/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid4 = _errs43 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data7.via !== undefined){
let data21 = data7.via;
const _errs45 = errors;
if(!(((data21 === "auto") || (data21 === "provider")) || (data21 === "powershell"))){
validate10.errors = [{instancePath:instancePath+"/hosts/" + i0+"/via",schemaPath:"#/properties/hosts/items/properties/via/enum",keyword:"enum",params:{allowedValues: schema11.properties.hosts.items.properties.via.enum}}];
return false;
}
var valid4 = _errs45 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data7.configuration !== undefined){
const _errs46 = errors;
if(typeof data7.configuration !== "string"){
validate10.errors = [{instancePath:instancePath+"/hosts/" + i0+"/configuration",schemaPath:"#/properties/hosts/items/properties/configuration/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid4 = _errs46 === errors;
}
else {
var valid4 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/hosts/" + i0,schemaPath:"#/properties/hosts/items/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid3 = _errs17 === errors;
if(!valid3){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/hosts",schemaPath:"#/properties/hosts/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
else {
validate10.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate10.errors = vErrors;
return errors === 0;
}
