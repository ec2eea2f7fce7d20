using CallCenter.Core.Contacts.Uploads;

namespace CallCenter.Web.Projects.Uploads;

/// <summary>Words for why a row was rejected.</summary>
internal static class ReasonWords
{
    /// <summary>Of many rows, whichever of the project's own fields they are about.</summary>
    public static string Of(RejectReason reason) => reason == RejectReason.BadFieldValue ? UploadTexts.ReasonBadFieldValues : Of(new Rejection(reason));

    public static string Of(Rejection rejection) => rejection.Reason switch
    {
        RejectReason.NoPhone => UploadTexts.ReasonNoPhone,
        RejectReason.BadPhone => UploadTexts.ReasonBadPhone,
        RejectReason.BadBirthDate => UploadTexts.ReasonBadBirthDate,
        RejectReason.TextTooLong => UploadTexts.ReasonTextTooLong,
        RejectReason.RepeatedInFile => UploadTexts.ReasonRepeatedInFile,
        RejectReason.AlreadyInProject => UploadTexts.ReasonAlreadyInProject,
        RejectReason.BadFieldValue => string.Format(System.Globalization.CultureInfo.CurrentCulture, UploadTexts.ReasonBadFieldValue, rejection.Field),
        RejectReason.RoundedPhone => UploadTexts.ReasonRoundedPhone,
        RejectReason.SeveralPhones => UploadTexts.ReasonSeveralPhones,
        RejectReason.FormulaWithoutValue => UploadTexts.ReasonFormulaWithoutValue,
        RejectReason.InOtherProject => UploadTexts.ReasonInOtherProject,
        RejectReason.Blacklisted => UploadTexts.ReasonBlacklisted,
        _ => throw new ArgumentOutOfRangeException(nameof(rejection), rejection.Reason, null),
    };
}
