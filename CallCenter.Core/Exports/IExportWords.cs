namespace CallCenter.Core.Exports;

/// <summary>Words of an exported file, in the current language; Core has none.</summary>
public interface IExportWords
{
    string Header(string key);

    /// <summary>Of a cell that holds a code.</summary>
    string Word(string key, string code);

    string Sheet(string kind);
}
